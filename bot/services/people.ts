import type { Viewer } from '@marketplace-leads/shared/lead/can';
import { visibleText } from '@marketplace-leads/shared/lead/visible-text';
import type { PersonRecord, Tx } from '../store/store.js';
import { claimedRole } from './claimed-role.js';
import type { PersonChoice } from './deciding/outcome.js';
import type { House } from './house.js';

/** A person who does something, with their role and the conversations they are in as far as we know. */
export interface Person extends Viewer {
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  /** IANA name, where Teams told it. */
  readonly timeZone?: string;
}

/** Somebody whom a lead may be handed to. */
export interface Colleague extends PersonChoice {
  readonly firstName: string;
  readonly lastName: string;
  readonly email?: string;
  readonly role: Person['role'];
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

/** Who is signed in to the tab, as the edge read it from their token. */
export interface TabUser {
  /** Entra object id, in lower case as everywhere. */
  readonly id: string;
  /** Entra tenant, in lower case. */
  readonly tenantId: string;
  /** Empty where the token has none. */
  readonly name: string;
  readonly email?: string;
  /** App roles that the token names, as they stand there; they hold for this sign-in only. */
  readonly roles: readonly string[];
  /** When the sign-in ends, in epoch milliseconds. */
  readonly expiresAt: number;
}

/** Somebody whom Teams told about: a member of a conversation, or whoever was mentioned. */
export type Acquaintance = Pick<Sender, 'id' | 'name' | 'email'>;

/** Entra has no longer display names. */
const longestName = 256;

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

/** The role that somebody has as things stand: whoever has lost theirs is told of no lead in their own chat. */
export const roleNow = async (house: House, tx: Tx, id: string): Promise<Viewer['role']> =>
  roleOf(house, id, await tx.people.get(id));

/** Names are chosen by people: on one line, not without end. Whoever has none is called by their address. */
const nameOf = ({ name }: PersonRecord): string => visibleText(name).replace(/\s+/g, ' ').slice(0, longestName).trim();

const personOf = (house: House, record: PersonRecord, conversations: readonly string[]): Person => ({
  id: record.id,
  name: nameOf(record) || record.email || record.id,
  ...namesOf(nameOf(record)),
  role: roleOf(house, record.id, record),
  conversations,
  ...(record.email === undefined ? {} : { email: record.email }),
  ...(record.timeZone === undefined ? {} : { timeZone: record.timeZone }),
});

/** What is known of a person, with what their token adds. */
const introduced = ({ id, name, email }: TabUser, known: PersonRecord | undefined): PersonRecord => ({
  ...known,
  id,
  name: name === '' ? (known?.name ?? '') : name,
  ...(known?.email === undefined && email !== undefined ? { email } : {}),
});

/** Everybody whom a lead may be handed to, and those who are known but have no role yet. */
export const colleaguesOf = async (house: House, tx: Tx): Promise<Colleague[]> =>
  (await tx.people.all()).map((record) => {
    const { id, name, firstName, lastName, role, email } = personOf(house, record, []);
    return { id, name, firstName, lastName, role, ...(email === undefined ? {} : { email }) };
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

  /**
   * The person behind a request of the tab. The role is the token's, else that of the lists (rules 17), and is not kept.
   * Of a token's address, which may be a sign-in name that gets no mail, as much is kept as nobody told better: Teams'
   * and an admin's stay (rules 19). The conversations are their personal chats: nothing tells which others they are in.
   */
  async signIn(user: TabUser): Promise<Person> {
    const known = await house.store.read.people.get(user.id);
    const record = introduced(user, known);
    if (record.name !== known?.name || record.email !== known?.email) {
      await house.store.transaction(async (tx) => {
        const { id, name, email } = introduced(user, await tx.people.get(user.id));
        await tx.people.put({ id, name, ...(email === undefined ? {} : { email }) });
      });
    }
    const person = personOf(house, record, await house.store.read.conversations.personalOf(user.id));
    return { ...person, role: claimedRole(user.roles) ?? person.role };
  },

  /** Keeps those of these people who have a role here, so that leads can be handed to them. */
  async meet(others: readonly Acquaintance[]): Promise<void> {
    const known = new Map((await house.store.read.people.all()).map((record) => [record.id, record]));
    const fresh = others.filter(({ id, name, email }) => {
      const stored = known.get(id);
      const same = stored?.name === name && (email === undefined || email === stored?.email);
      return name !== '' && !same && roleOf(house, id, stored) !== 'none';
    });
    if (fresh.length === 0) return;
    await house.store.transaction(async (tx) => {
      for (const person of fresh) await tx.people.put(person);
    });
  },
});

export type People = ReturnType<typeof createPeople>;
