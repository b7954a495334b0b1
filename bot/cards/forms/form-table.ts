import type { Action } from '@marketplace-leads/shared/lead/lead';
import type { Asked, Form } from './asked.js';
import { assignForm } from './assign-form.js';
import { closeDateForm, coSellForm, dealForm, valueForm } from './deal-form.js';
import { intentForm, noteForm, stageForm, textForm } from './edit-forms.js';
import { contactForm, nextForm, snoozeForm } from './plan-forms.js';
import { qualifyForm } from './qualify-form.js';
import { reasonForm } from './reason-form.js';

/** The actions that take something from whoever does them. */
export type FormAction = Exclude<Action, 'accept' | 'useMine' | 'keepTheirs'>;

/** The form of every action that has one. */
export const forms: Readonly<Record<FormAction, (asked: Asked) => Form>> = {
  decline: reasonForm('declined'),
  lose: reasonForm('declined'),
  error: reasonForm('error'),
  win: dealForm,
  contacted: contactForm,
  next: nextForm,
  note: noteForm,
  value: valueForm,
  closeDate: closeDateForm,
  intent: intentForm,
  stage: stageForm,
  name: textForm('name'),
  crm: textForm('crm'),
  campaign: textForm('campaign'),
  assign: assignForm,
  snooze: snoozeForm,
  qualify: qualifyForm,
  coSell: coSellForm,
};

export const hasForm = (action: Action): action is FormAction => Object.hasOwn(forms, action);
