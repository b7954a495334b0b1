import { splitDeal } from '@marketplace-leads/shared/lead/deal';
import type { ReasonList } from '@marketplace-leads/shared/lead/reasons';
import { splitReason } from '@marketplace-leads/shared/lead/reasons';
import type { ActionContext } from '../actions/action-context.js';
import { actCard, unclaimedCard } from '../actions/action-table.js';
import type { CardData, Message } from '../cards/adaptive-card.js';
import { leadCard } from '../cards/lead-card.js';
import { listCard } from '../cards/list-card.js';
import { sayingCard } from '../cards/outcome-card.js';
import { helpCard } from '../cards/small-cards.js';
import type { knownActions } from '../services/act-on-lead.js';

/** What a command's words come to: the words that name the lead, and what is done with it. */
export interface Arguments {
  /** Empty in a reply under a lead's card, where no lead needs naming. */
  readonly lead: string;
  readonly inputs: Omit<CardData, 'k' | 'verb' | 'leadId' | 'version'>;
}

type Known = (typeof knownActions)[number];

interface Common {
  /** The key of its texts: what it does, and how it is typed. */
  readonly name: 'help' | 'leads' | 'new' | 'show' | Known;
  /** What people type; the first is the one that help shows and the manifest lists. */
  readonly words: readonly string[];
}

/** A command that needs no lead. */
interface PlainCommand extends Common {
  readonly needs: 'nothing';
  run(context: ActionContext): Promise<Message>;
}

/** A command about one lead. `verb` is what a picker's button does when several leads match. */
export interface LeadCommand extends Common {
  readonly needs: 'lead';
  readonly verb: string;
  /** Whether words that name no lead may be a reason. */
  readonly takesReason: boolean;
  /** Ways to take the words apart, the most telling first; the caller takes the first that names a lead. */
  read(words: string): Arguments[];
  run(leadId: string, args: Arguments, context: ActionContext): Promise<Message>;
}

export type Command = PlainCommand | LeadCommand;

const wholeLead = (words: string): Arguments[] => [{ lead: words, inputs: {} }];

/** "fabrikam no budget: they said so" → lead, reason and, after a colon, a note. */
const leadAndReason =
  (list: ReasonList) =>
  (words: string): Arguments[] => {
    const ways: Arguments[] = [];
    const add = (text: string, note?: string) => {
      const split = splitReason(list, text);
      if (split === undefined) return;
      const inputs = { reason: String(split.reason.code), ...(note === undefined ? {} : { note }) };
      ways.push({ lead: split.rest, inputs });
    };
    const colon = /^(.*?):\s+(.+)$/s.exec(words);
    add(words);
    if (colon?.[1] !== undefined && colon[2] !== undefined) {
      add(colon[1], colon[2]);
      // "fabrikam: too dear" with words that are no reason we know: the lead is named, the reason is asked for.
      ways.push({ lead: colon[1], inputs: { reason: colon[2] } });
    }
    ways.push({ lead: words, inputs: {} });
    return ways;
  };

/** "fabrikam 25000 EUR 2026-12-31" → lead, value, currency, close date. */
const leadAndDeal = (words: string): Arguments[] => {
  const split = splitDeal(words.normalize('NFKC'));
  const { rest, valueText, currencyText, dateText } = split;
  return [
    {
      lead: rest,
      inputs: {
        ...(valueText === undefined ? {} : { value: valueText }),
        ...(currencyText === undefined ? {} : { currency: currencyText }),
        ...(dateText === undefined ? {} : { closeDate: dateText }),
      },
    },
    { lead: words, inputs: {} },
  ];
};

const acting = (name: Known, words: readonly string[], read: LeadCommand['read']): LeadCommand => ({
  name,
  words,
  needs: 'lead',
  verb: name,
  takesReason: name === 'decline' || name === 'lose' || name === 'error',
  read,
  run: (leadId, args, context) => actCard(name, { leadId, ...args.inputs }, context),
});

/** Everything that one can type. Help, near misses and the manifest's command lists derive from these rows. */
export const commandTable: readonly Command[] = [
  {
    name: 'help',
    words: ['help', 'hilfe', 'hi', 'hello', '?'],
    needs: 'nothing',
    run: async ({ speaker }) =>
      helpCard(
        commandTable.map(({ name }) => ({
          usage: speaker.t(`command.usage.${name}`),
          describe: speaker.t(`command.describe.${name}`),
        })),
        speaker,
      ),
  },
  {
    name: 'leads',
    words: ['leads', 'my leads', 'mine'],
    needs: 'nothing',
    async run({ find, person, speaker }) {
      const { t } = speaker;
      if (person.role === 'none') return sayingCard(t('outcome.noRole'));
      const { leads, total } = await find.mine(person);
      if (total === 0) return sayingCard(t('list.mineNone'));
      const rest = total - leads.length;
      const content = { title: t('list.mine'), leads, ...(rest > 0 ? { more: t('list.more', { count: rest }) } : {}) };
      return listCard({ ...content, chosen: { verb: 'post' }, button: t('button.show') }, speaker);
    },
  },
  { name: 'new', words: ['new', 'unclaimed'], needs: 'nothing', run: unclaimedCard },
  {
    name: 'show',
    words: ['show', 'open'],
    needs: 'lead',
    verb: 'show',
    takesReason: false,
    read: wholeLead,
    async run(leadId, _args, { find, person, speaker }) {
      const lead = await find.byId(person, leadId);
      return lead === undefined ? sayingCard(speaker.t('outcome.notFound')) : leadCard(lead, speaker);
    },
  },
  acting('accept', ['accept', 'take'], wholeLead),
  acting('decline', ['decline', 'reject'], leadAndReason('declined')),
  acting('contacted', ['contacted'], wholeLead),
  acting('win', ['close won', 'won'], leadAndDeal),
  acting('lose', ['close lost', 'lost'], leadAndReason('declined')),
  acting('error', ['close error', 'error'], leadAndReason('error')),
];
