/** The one place from which tokens come: hosts take parallel questions badly, so that there is one answer for all. */
export interface Tokens {
  /** Rejects with what the host said when it gives none. */
  get(): Promise<string>;
  /** Forgets the present one: the server did not take it. */
  refused(token: string): void;
}

/** A token that ends sooner than this is asked for anew. */
const spareMs = 60_000;

/** When a token ends, in epoch milliseconds; 0 where it does not say. Only the server checks it. */
const endOf = (token: string): number => {
  try {
    const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const claims: unknown = JSON.parse(payload);
    return typeof claims === 'object' && claims !== null && 'exp' in claims && typeof claims.exp === 'number'
      ? claims.exp * 1000
      : 0;
  } catch {
    return 0;
  }
};

/** `ask` is the host's own question for a token; `now` epoch milliseconds. */
export const createTokens = (ask: () => Promise<string>, now: () => number = Date.now): Tokens => {
  let current: { token: Promise<string>; endsAt: number; text?: string } | undefined;
  return {
    get() {
      if (current !== undefined && current.endsAt > now() + spareMs) return current.token;
      const token = ask();
      const asked: NonNullable<typeof current> = { token, endsAt: Number.POSITIVE_INFINITY };
      current = asked;
      token.then(
        (text) => {
          asked.text = text;
          asked.endsAt = endOf(text);
        },
        () => {
          if (current === asked) current = undefined;
        },
      );
      return token;
    },
    refused(token) {
      if (current?.text === token) current = undefined;
    },
  };
};
