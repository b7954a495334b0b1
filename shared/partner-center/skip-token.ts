/**
 * Takes the paging token out of an `@odata.nextLink`. The link itself is never followed: the documented one is plain
 * HTTP and lacks part of the path, and a token must not be sent wherever an answer says (Partner Center documentation,
 * "Get a list of referrals"). Undefined when there is no next page.
 */
export const skipTokenOf = (nextLink: string | undefined): string | undefined => {
  const raw = /[?&](?:\$|%24)skiptoken=([^&#]+)/i.exec(nextLink ?? '')?.[1];
  if (raw === undefined) return undefined;
  try {
    return decodeURIComponent(raw);
  } catch {
    // Not percent-encoded after all: take it as it is.
    return raw;
  }
};
