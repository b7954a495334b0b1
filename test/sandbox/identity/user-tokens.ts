import * as z from 'zod';
import { sandboxCredentials } from './credentials.js';
import { issuerOf } from './identity-provider.js';
import { signVariant, variantSchema } from './sign-variant.js';
import type { SigningKeys } from './signing-keys.js';

/** How a token of somebody who is signed in to the tab is to be made. */
export const userTokenSchema = z.strictObject({
  /** Entra object id of the person. */
  oid: z.string(),
  name: z.string(),
  /** Becomes `preferred_username`; absent = no such claim. */
  email: z.exactOptional(z.string()),
  /** App roles; absent = no such claim. */
  roles: z.exactOptional(z.array(z.string())),
  /** Default: the sandbox's tenant. */
  tenant: z.exactOptional(z.string()),
  /** Default: the sandbox's client id. */
  audience: z.exactOptional(z.string()),
  /** Default `access_as_user`; empty = no such claim. */
  scope: z.exactOptional(z.string()),
  /** From now; below zero = expired. Default 3,600. */
  expiresInSeconds: z.exactOptional(z.number()),
  /** Default `good`. */
  variant: z.exactOptional(variantSchema),
  /** Default: the one of the tenant. */
  issuer: z.exactOptional(z.string()),
  /** `app` in tokens of applications; absent = no such claim. */
  idtyp: z.exactOptional(z.string()),
});
export type UserTokenRequest = z.infer<typeof userTokenSchema>;

/** Signs as Entra ID signs what `getAuthToken` gives to a tab: version 2.0, with the user and the scope in it. */
export function signUserToken(
  request: UserTokenRequest,
  { keys, url, now }: { keys: SigningKeys; url: string; now: () => number },
): Promise<string> {
  const { oid, name, email, roles, idtyp, scope = 'access_as_user', expiresInSeconds = 3_600 } = request;
  const tenant = request.tenant ?? sandboxCredentials.tenantId;
  const at = Math.floor(now() / 1_000);
  const claims = {
    ver: '2.0',
    iss: request.issuer ?? issuerOf(url, tenant),
    aud: request.audience ?? sandboxCredentials.clientId,
    tid: tenant,
    oid,
    sub: oid,
    name,
    ...(email === undefined ? {} : { preferred_username: email }),
    ...(roles === undefined ? {} : { roles }),
    ...(scope === '' ? {} : { scp: scope }),
    ...(idtyp === undefined ? {} : { idtyp }),
    iat: at,
    nbf: Math.min(at, at + expiresInSeconds) - 300,
    exp: Math.floor(at + expiresInSeconds),
  };
  return signVariant(request.variant ?? 'good', claims, { key: keys.identity, stranger: keys.stranger });
}
