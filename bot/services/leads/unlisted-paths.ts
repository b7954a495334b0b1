import type { PatchOperation } from '@marketplace-leads/shared/partner-center/operation';
import { PartnerCenterError } from '@marketplace-leads/shared/partner-center/partner-center-error';
import { z } from 'zod';
import { type House, iso } from '../house.js';

/**
 * How the paths are written that are not on the connector's official list (rules 5): `patch` like all others, `put` by
 * replacing the whole referral, `csv` not at all: they wait for the next upload.
 */
export type UnlistedWay = 'patch' | 'put' | 'csv';

const cursor = 'unlisted-paths';
const schema = z.object({ way: z.enum(['put', 'csv']), until: z.iso.datetime() });

/** A day: Partner Center may learn it, and one call a day that is refused costs nothing. */
const remembered = 24 * 3_600_000;

/** What worked when it was last tried; after a day it is tried anew. */
export const knownWay = async (house: House): Promise<UnlistedWay> => {
  const text = await house.store.read.cursors.get(cursor);
  const known = text === undefined ? undefined : schema.safeParse(JSON.parse(text)).data;
  return known === undefined || known.until <= iso(house.now()) ? 'patch' : known.way;
};

export const rememberWay = (house: House, way: 'put' | 'csv'): Promise<void> =>
  house.store.transaction((tx) =>
    tx.cursors.set(cursor, JSON.stringify({ way, until: iso(house.now() + remembered) })),
  );

const bare = (path: string | undefined): string | undefined => path?.replace(/^\//, '');

/**
 * Whether a PATCH was refused for its unlisted paths: `surely` when the answer names one of them, `maybe` when it names
 * nothing that was sent, so that they are the likeliest.
 */
export const blames = (
  error: PartnerCenterError,
  unlisted: readonly PatchOperation[],
  all: readonly PatchOperation[],
): 'surely' | 'maybe' | 'no' => {
  const names = ({ path }: PatchOperation) => bare(error.target) === bare(path);
  if (error.fault !== 'invalid' || unlisted.length === 0) return 'no';
  if (unlisted.some(names)) return 'surely';
  return all.some(names) ? 'no' : 'maybe';
};

/** Whether a PUT failed because there is none, or none for this, and not because of the moment or the eTag. */
export const isNoPut = (error: unknown): boolean =>
  error instanceof PartnerCenterError &&
  (error.fault === 'invalid' || error.fault === 'notFound' || error.status === 501);
