import type { Actor } from '@marketplace-leads/shared/lead/lead';
import type { TFunction } from 'i18next';
import { brief, field, short } from './lead-text.js';
import { en } from './texts/en.js';

type List = 'status' | 'action' | 'marketplace' | 'quality' | 'validity';

const known = <T extends object>(list: T, value: string): value is string & keyof T => Object.hasOwn(list, value);

/** The word for a value of one of Partner Center's lists; a value that we do not know is shown as it is. */
export const label = (t: TFunction, list: List, value: string): string => {
  switch (list) {
    case 'status':
      return known(en.status, value) ? t(`status.${value}`) : short(value);
    case 'action':
      return known(en.action, value) ? t(`action.${value}`) : short(value);
    case 'marketplace':
      return known(en.marketplace, value) ? t(`marketplace.${value}`) : short(value);
    case 'quality':
      return known(en.quality, value) ? t(`quality.${value}`) : short(value);
    case 'validity':
      return known(en.validity, value) ? t(`validity.${value}`) : short(value);
  }
};

/** The word for where a lead stands: once it is closed, how it ended. */
export const standing = (t: TFunction, lead: { status: string; substatus: string }): string =>
  label(t, 'status', lead.status === 'Closed' ? lead.substatus : lead.status);

/** A sales stage with its name, such as "40 % developed"; one without a name is shown as it is. */
export const stageLabel = (t: TFunction, stage: string): string => {
  if (known(en.stage, stage) && stage !== 'other') return t(`stage.${stage}`);
  return /^\d{1,3}$/.test(stage) ? t('stage.other', { stage }) : short(stage);
};

interface Item {
  id: string;
  text?: string | undefined;
}

/** An item of a checklist: an admin's own words, else the app's, by its id. */
export const itemText = (t: TFunction, { id, text }: Item): string =>
  text !== undefined ? field(text) : known(en.item, id) ? t(`item.${id}`) : short(id);

/** The same in a word or two. */
export const itemWord = (t: TFunction, { id, text }: Item): string =>
  text !== undefined ? brief(text) : known(en.itemShort, id) ? t(`itemShort.${id}`) : brief(id);

/** What people call a field of a lead; undefined for one that they never hear of. */
export const fieldWord = (t: TFunction, name: string): string | undefined =>
  known(en.field, name) ? t(`field.${name}`) : undefined;

/** A person by name; whoever worked in Partner Center has none (rules 8). */
export const whoIs = (t: TFunction, by: Actor): string =>
  by.kind === 'person' ? short(by.name) : t(`lead.by.${by.kind}`);
