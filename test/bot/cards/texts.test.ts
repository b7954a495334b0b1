import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { edits } from '@marketplace-leads/bot/cards/can-edit';
import { forms } from '@marketplace-leads/bot/cards/forms/form-table';
import { de } from '@marketplace-leads/bot/cards/texts/de';
import { en } from '@marketplace-leads/bot/cards/texts/en';
import { commandTable } from '@marketplace-leads/bot/commands/command-table';
import { standardItems } from '@marketplace-leads/bot/services/deciding/checklist';
import { digestRhythms } from '@marketplace-leads/bot/services/follow-up/digests';
import { knownActions } from '@marketplace-leads/bot/services/leads/act-on-lead';
import { contactChannels, contactOutcomes, editableFields, intents } from '@marketplace-leads/shared/lead/lead';
import { conditionNames } from '@marketplace-leads/shared/lead/routing';
import { salesStages } from '@marketplace-leads/shared/lead/sales-stage';
import { describe, expect, it } from 'vitest';

const bot = fileURLToPath(new URL('../../../bot', import.meta.url));

/** The sources of the server, without the catalogues themselves. */
const sources = readdirSync(bot, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/(^|[\\/])(dist|node_modules|texts)[\\/]/.test(path))
  .map((path) => readFileSync(join(bot, path), 'utf8'))
  .join('\n');

const plural = /_(zero|one|two|few|many|other)$/;

const textsOf = (catalogue: object, path = ''): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : textsOf(value, `${path}${key}.`),
  );

const keys = [...new Set(textsOf(en).map(([key]) => key.replace(plural, '')))];

/** Keys that are put together: the part that stands in the sources, and what may follow it. */
const composed: Record<string, readonly string[]> = {
  'status.': Object.keys(en.status),
  'action.': Object.keys(en.action),
  'marketplace.': Object.keys(en.marketplace),
  'quality.': Object.keys(en.quality),
  'validity.': Object.keys(en.validity),
  'lead.decided.': ['Active', 'Won', 'Lost', 'Declined', 'Expired', 'Error'],
  'lead.by.': Object.keys(en.lead.by),
  'lead.intent.': ['Yes', 'No', 'HaveNotDecided'],
  'lead.nth.n': ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  'lead.worksOn.': ['first', 'other'],
  'lead.coSell.': ['creating', 'created', 'refused'],
  'button.': [...knownActions, 'show'],
  'edit.change.': edits.map(([action]) => action),
  'form.': ['name', 'crm', 'campaign'],
  'form.send.': Object.keys(forms),
  'form.title.': Object.keys(forms),
  'intent.': [...intents],
  'stage.': salesStages.map(String),
  'until.': Object.keys(en.until),
  'contact.channel.': [...contactChannels],
  'contact.by.': [...contactChannels],
  'contact.outcome.': [...contactOutcomes],
  'contact.result.': [...contactOutcomes],
  'item.': [...standardItems],
  'itemShort.': [...standardItems],
  'field.': Object.keys(en.field),
  'invalid.': textsOf(en.invalid).map(([key]) => key),
  'command.describe.': commandTable.map(({ name }) => name),
  'command.usage.': commandTable.map(({ name }) => name),
  'digest.': ['late', 'dueToday', 'waiting', 'unclaimed', 'closed'],
  'digest.counts.': Object.keys(en.digest.counts),
  'digest.set.': [...digestRhythms],
  'quiet.': ['nowhere', 'adminsOnly'],
  'hours.': ['badHours', 'badZone'],
  'hours.days.': Object.keys(en.hours.days),
  'checklist.': ['tick', 'change', 'standard'],
  'health.place.': ['personal', 'group', 'channel'],
  'health.reason.': Object.keys(en.health.reason),
  'health.task.': Object.keys(en.health.task),
  'route.when.': [...conditionNames],
  'route.quality.': ['High', 'Medium', 'Low'],
  'route.here.': ['personal', 'group', 'channel'],
  'route.place.': ['personal', 'group', 'channel'],
  'route.hint.': Object.keys(en.route.hint),
  'route.problem.': Object.keys(en.route.problem),
  'welcome.arrive.': ['personal', 'shared'],
  'welcome.try.': ['personal', 'shared'],
  'notice.': ['conflict', 'impossible', 'refused', 'gone'],
};

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+/g) ?? [])].sort();

describe('the catalogue', () => {
  it('holds no text that nobody uses', () => {
    const isComposed = (key: string) =>
      Object.entries(composed).some(([start, ends]) => ends.some((end) => start + end === key));
    expect(keys.filter((key) => !isComposed(key) && !sources.includes(`'${key}'`))).toEqual([]);
  });

  it('holds every text that is asked for', () => {
    const asked = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key = '']) => key);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
    for (const [start, ends] of Object.entries(composed)) {
      expect(ends.filter((end) => !keys.includes(start + end))).toEqual([]);
    }
  });

  it('knows every way in which keys are put together', () => {
    const starts = [...sources.matchAll(/\bt\(\s*`([\w.-]+)\$\{/g)].map(([, start = '']) => start);
    expect([...new Set(starts)].sort()).toEqual(Object.keys(composed).sort());
  });
});

it('every field that people can change has a name', () => {
  expect(editableFields.filter((field) => !Object.hasOwn(en.field, field))).toEqual([]);
});

describe.each([
  ['English', en, /["']|\b(kindly|simply|successfully|oops)\b/i],
  ['German', de, /["']|\b(erfolgreich|leider|du|dein|euch)\b/i],
] as const)('the %s texts', (_language, catalogue, unwanted) => {
  it('keep to the style guide', () => {
    const loud = /!|\.\.\.|[*_#`]|\p{Extended_Pictographic}| {2}|^\s|\s$/u;
    const longest = 160;
    const bad = textsOf(catalogue).filter(
      ([, text]) => unwanted.test(text) || loud.test(text) || text.length > longest,
    );
    expect(bad).toEqual([]);
  });
});

describe('the German texts', () => {
  it('have the same gaps to fill as the English ones', () => {
    const gaps = (texts: object) => Object.fromEntries(textsOf(texts).map(([key, text]) => [key, placeholders(text)]));
    expect(gaps(de)).toEqual(gaps(en));
  });
});
