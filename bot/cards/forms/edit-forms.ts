import { intents } from '@marketplace-leads/shared/lead/lead';
import { salesStages } from '@marketplace-leads/shared/lead/sales-stage';
import { stageLabel } from '../label.js';
import type { Asked, Form } from './asked.js';
import { choiceField, noteField, textField } from './fields.js';

/** A note, to be added to what is there. */
export const noteForm = ({ typed, speaker: { t } }: Asked): Form => ({
  fields: [noteField(typed.note ?? '', t('form.noteRequired'), t('form.noteMissingAny'))],
});

/** Whether the customer wants to buy on the marketplace. */
export const intentForm = ({ lead, typed, speaker: { t } }: Asked): Form => ({
  fields: [
    choiceField({
      id: 'value',
      label: t('form.intent'),
      placeholder: t('form.choose'),
      missing: t('form.choiceMissing'),
      choices: intents.map((intent) => ({ title: t(`intent.${intent}`), value: intent })),
      value: typed.value ?? lead.intent,
    }),
  ],
});

/** How far a deal is, by Partner Center's stages; one that a lead has from elsewhere is offered too. */
export const stageForm = ({ lead, typed, speaker: { t } }: Asked): Form => {
  const present = /^[1-9]\d?$/.test(lead.salesStage ?? '') ? [Number(lead.salesStage)] : [];
  const stages = [...new Set([...salesStages, ...present])].sort((a, b) => a - b);
  return {
    fields: [
      choiceField({
        id: 'value',
        label: t('form.stage'),
        placeholder: t('form.choose'),
        missing: t('form.choiceMissing'),
        choices: stages.map((stage) => ({ title: stageLabel(t, String(stage)), value: String(stage) })),
        value: typed.value ?? lead.salesStage,
      }),
    ],
  };
};

/** Longest names and ids that the server takes. */
const longest = { name: 250, crm: 100, campaign: 100 };

/** One of the texts by which people and other systems know a lead. */
export const textForm =
  (action: 'name' | 'crm' | 'campaign') =>
  ({ lead, typed, speaker: { t } }: Asked): Form => {
    const present = { name: lead.name, crm: lead.crmId, campaign: lead.campaignId }[action];
    return {
      fields: [
        textField({
          id: 'value',
          label: t(`form.${action}`),
          max: longest[action],
          value: typed.value ?? present,
          missing: t('form.textMissing'),
        }),
      ],
    };
  };
