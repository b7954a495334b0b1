import type { Lead } from '@marketplace-leads/shared/lead/lead';
import type { Element } from './adaptive-card.js';
import { says } from './elements.js';
import { showValue } from './field-value.js';
import { fieldWord } from './label.js';
import { brief, sentence } from './lead-text.js';
import type { Speaker } from './speaker.js';

type Conflict = NonNullable<Lead['conflict']>;
type Name = Conflict['fields'][number]['field'];

/** Fields that hold what somebody wrote: it stands in quotation marks. */
const inOwnWords: readonly Name[] = ['name', 'crmId', 'campaignId', 'statusReason'];

/** Fields that are told along with another one of the same conflict. */
const toldBy: Partial<Record<Name, Name>> = { status: 'substatus', currency: 'dealValue' };

const differences = ({ by, fields }: Conflict, lead: Lead, speaker: Speaker): Element[] => {
  const { t } = speaker;
  const inConflict = (name: Name) => fields.find(({ field }) => field === name);
  const currency = inConflict('currency');
  const told = (name: Name, value: string | undefined, unit: string | undefined): string => {
    const text = showValue(name, value, unit, speaker);
    return text === '' ? t('lead.nothing') : inOwnWords.includes(name) ? t('lead.words', { text }) : text;
  };
  return fields
    .filter(({ field }) => {
      const other = toldBy[field];
      return other === undefined || inConflict(other) === undefined;
    })
    .map(({ field, mine, theirs }) => {
      const values = {
        field: sentence(fieldWord(t, field) ?? field),
        theirs: told(field, theirs, currency === undefined ? lead.deal.currency : currency.theirs),
        mine: told(field, mine, currency?.mine ?? lead.deal.currency),
        who: brief(by.name),
      };
      return says(t('lead.differs', values), {}, 'None');
    });
};

/** Whether Partner Center has what the card shows; where it has something else, what, and what somebody wanted. */
export const leadSync = (lead: Lead, speaker: Speaker): Element[] => {
  const { t, when } = speaker;
  const waiting = [...new Set((lead.waiting ?? []).map((name) => fieldWord(t, name) ?? name))];
  const waits =
    waiting.length === 0
      ? []
      : [says(t('lead.waiting', { fields: waiting.join(', ') }), { isSubtle: true, size: 'Small' })];
  const warn = (text: string): Element => says(text, { weight: 'Bolder', color: 'Attention' });
  if (lead.sync === 'saving') return [says(t('lead.saving'), { isSubtle: true, size: 'Small' }), ...waits];
  if (lead.conflict !== undefined) {
    const title = warn(t('lead.conflict', { when: when(lead.updatedAt) }));
    return [title, ...differences(lead.conflict, lead, speaker), ...waits];
  }
  const refused = lead.sync === 'refused' || lead.sync === 'conflict';
  return [...(refused ? [says(t('lead.notSaved'), { color: 'Attention' })] : []), ...waits];
};
