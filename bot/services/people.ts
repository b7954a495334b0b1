import type { Viewer } from '@marketplace-leads/shared/lead/can';
import type { PersonRecord } from '../store/store.js';
import type { House } from './house.js';

/** A person who does something, with their role and the conversations they are in as far as we know. */
export interface Person extends Viewer {
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Who sent an activity, as the edge read it from Teams. */
export interface Sender {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly locale?: string;
  readonly timeZone?: string;
}

/** "Alex Wilber" → Alex, Wilber. One word is a first name; Partner Center's team has both fields. */
const namesOf = (name: string): { firstName: string; lastName: string } => {
  const words = name.trim().split(/\s+/);
  return { firstName: words.slice(0, Math.max(1, words.length - 1)).join(' '), lastName: words.slice(1).at(-1) ?? '' };
};

/** Role: the operator's lists first, then what an admin set in the app, else none (rules 17). */
const roleOf = (house: House, id: string, stored: PersonRecord | undefined): Viewer['role'] => {
  if (house.admins.includes(id.toLowerCase())) return 'admin';
  if (stored?.role !== undefined) return stored.role;
  return house.users.includes(id.toLowerCase()) ? 'user' : 'none';
};

const personOf = (house: House, record: PersonRecord, conversations: readonly string[]): Person => ({
  id: record.id,
  name: record.name,
  ...namesOf(record.name),
  role: roleOf(house, record.id, record),
  conversations,
  ...(record.email === undefined ? {} : { email: record.email }),
});

export const createPeople = (house: House) => ({
  /**
   * The person behind an activity in a conversation. What Teams tells about them is kept. `lookUp` asks Teams for the
   * e-mail address that Partner Center's team needs (rules 19); it is called only while the address is not known, and
   * its failure never stops the person.
   */
  async identify(sender: Sender, conversationId: string, lookUp: () => Promise<string | undefined>): Promise<Person> {
    const stored = await house.store.read.people.get(sender.id);
    const email = sender.email ?? stored?.email ?? (await lookUp().catch(() => undefined));
    // Not every activity tells the name of its sender.
    const name = sender.name === '' ? (stored?.name ?? '') : sender.name;
    const record: PersonRecord = { ...stored, ...sender, name, ...(email === undefined ? {} : { email }) };
    const fresh = (['name', 'email', 'locale', 'timeZone'] as const).some((field) => record[field] !== stored?.[field]);
    if (fresh) await house.store.transaction((tx) => tx.people.put(record));
    const personal = await house.store.read.conversations.personalOf(sender.id);
    return personOf(house, record, [...new Set([conversationId, ...personal])]);
  },
});

export type People = ReturnType<typeof createPeople>;
