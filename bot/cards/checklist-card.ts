import type { Message } from './adaptive-card.js';
import { message, says } from './elements.js';
import { itemText, label } from './label.js';
import { short } from './lead-text.js';
import type { Speaker } from './speaker.js';

/** What people call the leads of one call to action; `other` are those without one. */
export const kindOfLead = (callToAction: string, { t }: Speaker): string =>
  callToAction === 'other' ? t('checklist.other') : label(t, 'action', callToAction);

interface Shown {
  readonly callToAction: string;
  readonly items: readonly { id: string; text?: string | undefined }[];
  /** Whether the reader has just changed it. */
  readonly saved: boolean;
  /** Whether the reader may change it. */
  readonly canChange: boolean;
}

/** The checklist of a kind of lead, by the numbers that the command takes. */
export const checklistCard = ({ callToAction, items, saved, canChange }: Shown, speaker: Speaker): Message => {
  const { t } = speaker;
  const kind = kindOfLead(callToAction, speaker);
  const title = t('checklist.title', { kind: short(kind) });
  const hints = canChange ? (['tick', 'change', 'standard'] as const) : (['tick'] as const);
  return message(saved ? t('checklist.saved') : title, [
    says(title, { weight: 'Bolder', size: 'Medium' }),
    ...(saved ? [says(t('checklist.saved'))] : []),
    ...items.map((item, index) => says(`${index + 1}. ${itemText(t, item)}`, {}, 'Small')),
    ...hints.map((hint) => says(t(`checklist.${hint}`, { kind: short(kind) }), { isSubtle: true, size: 'Small' })),
  ]);
};
