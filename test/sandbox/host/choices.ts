import * as z from 'zod';
import { hostIds, hosts, themes } from './hosts.js';
import { personIds } from './persons.js';
import { readTabAddress } from './tab-address.js';

export const locales = ['en-US', 'en-GB', 'de-DE'] as const;

/** Full = as wide as the window; else pixels. */
export const widths = ['full', '320'] as const;

/** `expired`: the first token that the tab gets has expired, later ones are good. `none`: the host gives none. */
export const tokenKinds = ['fresh', 'expired', 'none'] as const;

const choicesSchema = z.strictObject({
  person: z.enum(personIds).default('alex'),
  host: z.enum(hostIds).default('teams'),
  theme: z.enum(themes).default('default'),
  locale: z.enum(locales).default('en-US'),
  width: z.enum(widths).default('full'),
  token: z.enum(tokenKinds).default('fresh'),
  /** `subEntityId` of the context: the place within the tab that a link leads to. */
  sub: z.exactOptional(z.string().min(1).max(1_000)),
  tab: z.exactOptional(z.string()),
});

/** How the host page shows the tab. */
export type Choices = Omit<z.infer<typeof choicesSchema>, 'tab'>;

/** The choices with the address of the tab, or what is wrong with them, a line each. */
export type ReadChoices =
  | { readonly ok: true; readonly choices: Choices; readonly tabUrl: URL }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads the query of the host page. Nothing is put right in silence: a test that asks for a host that does not exist
 * must not go through in another one.
 * @param usualTab address of the tab where the query names none
 */
export function readChoices(query: URLSearchParams, usualTab: string): ReadChoices {
  const read = choicesSchema.safeParse(Object.fromEntries(query));
  if (!read.success) return refused(...read.error.issues.map(({ path, message }) => [...path, message].join(': ')));
  const { tab = usualTab, ...choices } = read.data;
  const host = hosts[choices.host];
  if (!host.themes.includes(choices.theme)) return refused(`theme: ${host.title} has no theme "${choices.theme}"`);
  const tabUrl = readTabAddress(tab);
  if (tabUrl !== null) return { ok: true, choices, tabUrl };
  return refused(`tab: "${tab}" is not an http(s) address on this machine (127.0.0.1, localhost or [::1])`);
}

const refused = (...problems: string[]): ReadChoices => ({ ok: false, problems });
