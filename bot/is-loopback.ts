/** Whether a host name, also as `URL` writes it, means this machine. */
export const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host);
