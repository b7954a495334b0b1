import { blankContact } from '../referrals/blank-referral.js';
import type { Contact, Offer, Referral } from '../referrals/referral.js';
import type { Random } from '../seeded-random.js';
import { offers, topics } from './offers.js';
import type { Topic, Voice } from './voices/voice.js';
import { voices } from './voices/voices.js';

/** Who asks, for what, and in which words. */
export interface Cast {
  voice: Voice;
  company: string;
  contact: Contact;
  address: Referral['customerProfile']['address'];
  topic: Topic;
  offer: Offer;
  request: string;
}

/** Domains that are reserved for documentation, and Microsoft's invented customer. */
const domains = ['fabrikam.com', 'example.com', 'example.org', 'example.net'] as const;

/**
 * The cast of the lead with this number. Voices take turns; within a voice, companies and mail addresses do not repeat
 * (later ones get a number), so that two leads only ever look related where they are meant to.
 */
export function castOf(index: number, random: Random, wanted: { voice?: Voice; topic?: Topic } = {}): Cast {
  const voice = wanted.voice ?? at(voices, index);
  const turn = Math.floor(index / voices.length);
  const { stems, tails, joint } = voice.companies;
  const round = Math.floor(turn / (stems.length * tails.length));
  const company = [at(stems, turn), at(tails, Math.floor(turn / stems.length))].join(joint);
  const [first, last, mail] = at(voice.people, turn);
  const [city, postalCode, state] = random.pick(voice.places);
  const topic = wanted.topic ?? at(topics, index + turn);
  const { product: _, industry: __, ...offer } = offers[topic];

  return {
    voice,
    company: round === 0 ? company : `${company} ${round + 1}`,
    contact: {
      ...blankContact,
      firstName: first,
      lastName: last,
      title: random.pick(voice.titles),
      email: `${mail}${turn < voice.people.length ? '' : turn}@${at(domains, index)}`,
      emailValidationStatus: random.pick(['Valid', 'Valid', 'Valid', 'Unknown', 'Invalid']),
      phoneNumber: voice.phone.replace('##', String(random.int(0, 99)).padStart(2, '0')),
      phoneValidationStatus: random.pick(['Valid', 'Valid', 'Unknown', 'Invalid']),
      contactPreference: { locale: voice.locale.toLowerCase(), disableNotifications: false },
    },
    address: {
      addressLine1: random.pick(voice.streets),
      addressLine2: '',
      city,
      state,
      postalCode,
      country: voice.country,
      region: null,
    },
    topic,
    offer,
    request: requestOf(voice, topic, random),
  };
}

/** A request about a topic, with a number that such a customer would have. */
export const requestOf = (voice: Voice, topic: Topic, random: Random): string =>
  voice.requests[topic].replace('{count}', String(random.int(2, 48) * 5)).replace('{offer}', offers[topic].name);

/** The item at a position in a list that begins again after its end. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('An empty list has no items');
  return item;
}
