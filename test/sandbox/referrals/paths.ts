/** Where the Referrals API begins, as at Partner Center. */
export const referralsBase = '/v1.0/engagements';

const referralPath = /\/referrals\/([^/]+)\/?$/;

/** The id of the referral that a path is about; undefined for the list and for other paths. */
export const referralIdOf = (path: string): string | undefined => referralPath.exec(path)?.[1];
