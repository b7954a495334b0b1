import { z } from 'zod';
import type { Place } from '../services/conversations.js';
import type { Sender } from '../services/people.js';
import { type Activity, splitThread, tenantOf } from './activity.js';

/** What is needed to send to a conversation again; kept as JSON in the store and read nowhere else. */
const referenceSchema = z.object({ serviceUrl: z.url(), botId: z.string(), botName: z.string().optional() });
export type Reference = z.infer<typeof referenceSchema>;

export const readReference = (json: string): Reference => referenceSchema.parse(JSON.parse(json));

const kindOf = (activity: Activity): Place['kind'] => {
  switch (activity.conversation.conversationType) {
    case 'channel':
      return 'channel';
    case 'groupChat':
      return 'group';
    default:
      return 'personal';
  }
};

/** Asking whether a zone exists is slow, and every activity names one; there are some 600 zones and aliases. */
const zones = new Map<string, string | undefined>();

const knownZone = (name: string): string | undefined => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
};

const zoneOf = (activity: Activity): string | undefined => {
  const named = activity.localTimezone ?? activity.entities?.find((entity) => entity.type === 'clientInfo')?.timezone;
  if (named === undefined) return undefined;
  if (!zones.has(named)) {
    if (zones.size >= 1000) zones.clear();
    zones.set(named, knownZone(named));
  }
  return zones.get(named);
};

/** The chat or channel of an activity, without its thread. */
export const placeOf = (activity: Activity): Place => {
  const tenantId = tenantOf(activity);
  const kind = kindOf(activity);
  const reference: Reference = {
    serviceUrl: activity.serviceUrl,
    botId: activity.recipient?.id ?? '',
    ...(activity.recipient?.name === undefined ? {} : { botName: activity.recipient.name }),
  };
  const personId = activity.from?.aadObjectId?.toLowerCase();
  const teamId = activity.channelData?.team?.id;
  const timeZone = zoneOf(activity);
  return {
    id: splitThread(activity.conversation.id).base,
    kind,
    reference: JSON.stringify(reference),
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(teamId === undefined ? {} : { teamId }),
    // Language and zone of a person say nothing about the others in a group or channel.
    ...(kind === 'personal' && personId !== undefined ? { personId } : {}),
    ...(kind === 'personal' && activity.locale !== undefined ? { locale: activity.locale } : {}),
    ...(kind === 'personal' && timeZone !== undefined ? { timeZone } : {}),
  };
};

/** Who sent an activity; undefined for what no person did. */
export const senderOf = (activity: Activity): Sender | undefined => {
  const id = activity.from?.aadObjectId?.toLowerCase();
  if (id === undefined) return undefined;
  const timeZone = zoneOf(activity);
  return {
    id,
    name: activity.from?.name ?? '',
    ...(activity.locale === undefined ? {} : { locale: activity.locale }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
};
