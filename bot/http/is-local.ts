import type { IncomingMessage } from 'node:http';

const isLoopbackAddress = (address: string | undefined): boolean =>
  address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
const isLoopbackHost = (host: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');

/** What a proxy or tunnel on this machine adds for a caller from elsewhere, some of them together with a local Host. */
const passedOnBy = ['forwarded', 'x-forwarded-for', 'x-forwarded-host'];

/**
 * True when the caller sits on this machine and named it as the host: a page in its browser did not merely trick a
 * name into pointing here, and no tunnel let somebody in.
 */
export const isLocal = ({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean =>
  isLoopbackAddress(socket.remoteAddress) &&
  isLoopbackHost(headers.host) &&
  passedOnBy.every((name) => headers[name] === undefined);
