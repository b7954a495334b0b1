import type { TFunction } from 'i18next';
import { short } from './lead-text.js';
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
