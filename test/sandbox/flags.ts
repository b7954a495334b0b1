import * as z from 'zod';

const onOff = z.enum(['on', 'off']);

/**
 * Where Microsoft's sources leave open what Partner Center does, the sandbox can do either.
 * A field that is absent keeps its value.
 */
export const flagsChangeSchema = z.strictObject({
  /** Whether the items of a list carry their `eTag`, as the answer by id does. */
  listEtag: z.exactOptional(onOff),
  /** Whether PATCH takes `/name` and the purchase intent, which are not on the connector's list of paths. */
  unlistedPaths: z.exactOptional(z.enum(['accept', 'refuse'])),
  /** Whether the API carries marketplace leads at all: Microsoft's pages contradict each other. */
  marketplaceLeads: z.exactOptional(onOff),
  /** Whether PUT, which the connector calls deprecated, still exists. */
  put: z.exactOptional(onOff),
  /** Calls in any 60 seconds; 0 = unlimited. */
  rateLimit: z.exactOptional(z.int().nonnegative()),
});

/** All flags, each with a value. */
export type Flags = Required<z.infer<typeof flagsChangeSchema>>;

/** As documented: no eTag in lists, 100 calls in 60 seconds as for the Referrals connector. */
export const defaultFlags: Flags = {
  listEtag: 'off',
  unlistedPaths: 'accept',
  marketplaceLeads: 'on',
  put: 'on',
  rateLimit: 100,
};
