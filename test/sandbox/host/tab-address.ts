const thisMachine = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address of a tab, null unless it is http(s) on this machine. The page gives tokens to whatever it shows, so a
 * link that somebody follows must not choose a page from elsewhere.
 */
export function readTabAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  const isPlain = url.username === '' && url.password === '';
  return isWeb && isPlain && thisMachine.has(url.hostname) ? url : null;
}
