import { escaped } from '../http/html.js';
import { type Choices, locales, tokenKinds, widths } from './choices.js';
import { hostIds, hosts, themes } from './hosts.js';
import { type PersonId, personIds, persons } from './persons.js';

const languageTitles = { 'en-US': 'English (US)', 'en-GB': 'English (UK)', 'de-DE': 'Deutsch' };
const themeTitles = { default: 'Light', dark: 'Dark', contrast: 'High contrast' };
const widthTitles = { full: 'Full', '320': '320 px' };
const tokenTitles = { fresh: 'Good', expired: 'First one expired', none: 'Refused' };
const personTitle = (id: PersonId): string => `${persons[id].name} (${persons[id].standing})`;

interface Control<Value extends string> {
  readonly label: string;
  /** Its name in the query. */
  readonly name: keyof Choices;
  readonly values: readonly Value[];
  title(value: Value): string;
}

/** The labelled lists of the host page's bar, with what is chosen selected. */
export function controls(choices: Choices): string {
  const list = <Value extends string>({ label, name, values, title }: Control<Value>): string => {
    const options = values.map((value) => {
      const selected = value === choices[name] ? ' selected' : '';
      return `<option value="${value}"${selected}>${escaped(title(value))}</option>`;
    });
    return `<label>${label} <select name="${name}">${options.join('')}</select></label>`;
  };
  return [
    list({ label: 'Person', name: 'person', values: personIds, title: personTitle }),
    list({ label: 'Host', name: 'host', values: hostIds, title: (id) => hosts[id].title }),
    list({ label: 'Theme', name: 'theme', values: themes, title: (theme) => themeTitles[theme] }),
    list({ label: 'Language', name: 'locale', values: locales, title: (locale) => languageTitles[locale] }),
    list({ label: 'Width', name: 'width', values: widths, title: (width) => widthTitles[width] }),
    list({ label: 'Token', name: 'token', values: tokenKinds, title: (kind) => tokenTitles[kind] }),
  ].join('\n');
}
