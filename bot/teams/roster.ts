import { z } from 'zod';
import type { Acquaintance } from '../services/people.js';
import type { Connector } from './connector.js';
import type { Reference } from './place.js';

const text = z.string().optional().catch(undefined);
const memberSchema = z.object({ aadObjectId: text, objectId: text, name: text, email: text, userPrincipalName: text });
const pageSchema = z.object({ members: z.array(z.unknown()), continuationToken: text });

/** As many people of a team as are looked at when the app is installed there; the rest is met when they write. */
const mostPages = 5;

/** What Teams tells of a member. One without an Entra id is a guest's shadow or a bot: nobody who could work leads. */
const readMember = (value: unknown): Acquaintance | undefined => {
  const member = memberSchema.safeParse(value).data;
  const id = (member?.aadObjectId ?? member?.objectId)?.toLowerCase();
  if (member === undefined || id === undefined) return undefined;
  const email = member.email ?? member.userPrincipalName;
  return { id, name: member.name ?? '', ...(email === undefined ? {} : { email }) };
};

/** Who is in a conversation, as Teams knows them. Nothing here throws for what Teams does not tell. */
export const createRoster = (connector: Pick<Connector, 'ask'>) => {
  const path = (conversationId: string, rest: string) => `${encodeURIComponent(conversationId)}/${rest}`;
  return {
    /** Somebody by Teams' own id of them (`29:…`). */
    async member(reference: Reference, conversationId: string, memberId: string): Promise<Acquaintance | undefined> {
      const answer = await connector.ask(reference, path(conversationId, `members/${encodeURIComponent(memberId)}`));
      return readMember(answer);
    },

    /** The e-mail address of somebody, whom Teams may know without telling an Entra id. */
    async emailOf(reference: Reference, conversationId: string, memberId: string): Promise<string | undefined> {
      const answer = await connector.ask(reference, path(conversationId, `members/${encodeURIComponent(memberId)}`));
      const member = memberSchema.safeParse(answer).data;
      return member?.email ?? member?.userPrincipalName;
    },

    /** The people of a conversation; of a large one only some. */
    async members(reference: Reference, conversationId: string): Promise<Acquaintance[]> {
      const found: Acquaintance[] = [];
      let next = '';
      for (let page = 0; page < mostPages; page += 1) {
        const query = next === '' ? '' : `&continuationToken=${encodeURIComponent(next)}`;
        const answer = await connector.ask(reference, path(conversationId, `pagedmembers?pageSize=100${query}`));
        const read = pageSchema.safeParse(answer);
        if (!read.success) break;
        found.push(...read.data.members.flatMap((member) => readMember(member) ?? []));
        if (!read.data.continuationToken) break;
        next = read.data.continuationToken;
      }
      return found;
    },
  };
};
