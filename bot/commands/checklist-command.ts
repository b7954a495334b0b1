import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { visibleText } from '@marketplace-leads/shared/lead/visible-text';
import type { ActionContext } from '../actions/action-context.js';
import type { Message } from '../cards/adaptive-card.js';
import { checklistCard, kindOfLead } from '../cards/checklist-card.js';
import { short } from '../cards/lead-text.js';
import { sayingCard } from '../cards/outcome-card.js';
import { checklistOf, mostItems } from '../services/deciding/checklist.js';
import type { PlainCommand } from './command.js';

/** Longest item, in characters: a question that is read in passing. */
const longestItem = 200;

/** What people call the kinds of lead, by their letters. Leads that must not be contacted have no checklist. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  ContactMe: ['contactme', 'contact', 'kontakt', 'bitteumkontakt', 'kontaktanfrage'],
  GetItNow: ['getitnow', 'jetztholen'],
  FreeTrial: ['freetrial', 'trial', 'kostenlosetestversion', 'testversion'],
  TestDrive: ['testdrive'],
  Create: ['create', 'created', 'createdintheazureportal', 'imazureportalangelegt', 'azureportal'],
  other: ['other', 'others', 'otherleads', 'andere', 'andereleads', 'sonstige'],
};

const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

/** The kind of lead that is named, or else that of the lead in whose thread it is. */
const kindOf = (text: string, here: Lead | undefined): string | undefined => {
  const [letters, own] = [lettersOf(text), here === undefined ? undefined : checklistOf(here)];
  // A call to action that we do not know has a name of its own only in its thread.
  if (own !== undefined && (text === '' || letters === lettersOf(own))) return own;
  return Object.keys(kinds).find((kind) => kinds[kind]?.includes(letters));
};

const itemsOf = (text: string): string[] =>
  /^standard$/i.test(text)
    ? []
    : [...new Set(text.split(/[;|\n]/u).map((item) => visibleText(item).replace(/\s+/gu, ' ')))].filter(Boolean);

/** Why these items cannot be kept; undefined when they can. */
const problemOf = (items: readonly string[], { t }: ActionContext['speaker']): string | undefined => {
  if (items.length > mostItems) return t('checklist.tooMany', { most: mostItems, count: items.length });
  const long = items.find((item) => item.length > longestItem);
  return long === undefined ? undefined : t('checklist.tooLong', { most: longestItem, given: short(long) });
};

const write = async (kind: string, text: string, { person, speaker, checklists }: ActionContext): Promise<Message> => {
  if (person.role !== 'admin') return sayingCard(speaker.t('outcome.adminsOnly'));
  const items = itemsOf(text);
  const problem = problemOf(items, speaker);
  if (problem !== undefined) return sayingCard(problem);
  const kept = await checklists.write(kind, items);
  return checklistCard({ callToAction: kind, items: kept, saved: true, canChange: true }, speaker);
};

/** Shows the checklist of a kind of lead, or of the lead in whose thread it is typed; an admin changes it (rules 26). */
export const checklistCommand: PlainCommand = {
  name: 'checklist',
  words: { en: ['checklist'], de: ['checkliste'] },
  needs: 'nothing',
  async run(context, words, here: Lead | undefined) {
    const { person, speaker, checklists } = context;
    const { t } = speaker;
    if (person.role === 'none') return sayingCard(t('outcome.noRole'));
    const [, named = words, items = ''] = /^(.*?):(.*)$/su.exec(words) ?? [];
    const given = named.trim();
    const kind = kindOf(given, here);
    if (kind === undefined) {
      const all = Object.keys(kinds).map((one) => kindOfLead(one, speaker));
      const values = { given: short(given), kinds: all.join(', ') };
      return sayingCard(given === '' ? t('checklist.which', values) : t('checklist.unknown', values));
    }
    // Without items nothing is changed: whoever wants the first list back says so.
    if (visibleText(items).replace(/[;|\s]/gu, '') !== '') return write(kind, items.trim(), context);
    const shown = { callToAction: kind, items: await checklists.read(kind), saved: false };
    return checklistCard({ ...shown, canChange: person.role === 'admin' }, speaker);
  },
};
