import type { PageActions, PageSettings } from './page-settings.js';

/**
 * Tokens of the chosen person, signed by the sandbox anew each time: where Teams keeps them, a tab must not.
 * Runs in the browser as text: it must use nothing from outside of itself.
 * @param asked hears how often a token was asked for, refusals included
 */
export function createTokens(settings: PageSettings, choices: PageActions['choices'], asked: (times: number) => void) {
  let times = 0;
  let expiredGiven = false;

  const signed = async (expired: boolean): Promise<string> => {
    const { aadObjectId: oid, name, email, roles } = settings.persons[choices().person];
    const answer = await fetch('/sandbox/tokens/user', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // An hour ago: no server is as tolerant of clocks that differ.
      body: JSON.stringify({ oid, name, email, roles, ...(expired ? { expiresInSeconds: -3600 } : {}) }),
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.error.message);
    return body.token;
  };

  return {
    /** A choice of tokens begins anew. */
    reset: () => {
      expiredGiven = false;
    },
    next: async (): Promise<[boolean, string]> => {
      times += 1;
      asked(times);
      const { token } = choices();
      // What Teams says where nobody has agreed yet that the app may know who they are.
      if (token === 'none') return [false, 'resourceRequiresConsent'];
      const expired = token === 'expired' && !expiredGiven;
      expiredGiven = expired || expiredGiven;
      return signed(expired).then(
        (value) => [true, value],
        (error) => [false, String(error)],
      );
    },
  };
}
