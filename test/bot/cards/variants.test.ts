import { actionTable } from '@marketplace-leads/bot/actions/action-table';
import { cardDataSchema } from '@marketplace-leads/bot/actions/card-data';
import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';
import { describe, expect, it } from 'vitest';
import { fabrikam } from './a-lead.js';
import { hostileMaterial, longTexts } from './hostile.js';
import { locales, speakerFor } from './speakers.js';
import { variantsOf } from './variants.js';
import { linesOf, type Node, nodesOf } from './walk.js';

const variants = Object.entries(variantsOf());
const largestCard = 25_000;

const sizeOf = (card: object): number => Buffer.byteLength(JSON.stringify(card));
const buttonsOf = (nodes: Node[]) => nodes.filter(({ type }) => type === 'Action.Execute');

/** The card with every text taken out: what is left when it is said in another language. */
const shapeOf = (card: object): unknown =>
  JSON.parse(
    JSON.stringify(card, (key, value) => {
      const isText = ['text', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText'].includes(key);
      return isText && typeof value === 'string' ? '' : value;
    }),
  );

describe.each(locales)('in %s', (locale) => {
  const speaker = speakerFor(locale);
  const made = variants.map(([name, make]) => ({ name, ...make(speaker) }));

  it.each(made)('$name is an Adaptive Card 1.5 without a fault', ({ card }) => {
    const context = new SerializationContext(Versions.v1_5);
    const parsed = new AdaptiveCard();
    parsed.parse(card, context);
    const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
    const faults = parsed.validateProperties().validationEvents.map(({ message }) => message);
    expect({ version: card.version, events, faults }).toEqual({ version: '1.5', events: [], faults: [] });
  });

  it.each(made)('$name says the same without a card', ({ card, summary }) => {
    expect(card.fallbackText).toBeTruthy();
    expect(summary).toBeTruthy();
    expect(summary).not.toContain('\n');
  });

  it.each(made)('$name has no text that is missing, or that has a gap', ({ card, summary }) => {
    for (const line of [...linesOf(card), summary, String(card.fallbackText)]) {
      expect(line).not.toMatch(/undefined|null|NaN|Invalid|\{\{|\}\}|^(lead|form|outcome|time|list|button)\.|^\s*$/);
      expect(line).not.toMatch(/!| {2}|· ·|· *$|^ *·/);
    }
  });

  it.each(made)('$name names each input once', ({ card }) => {
    const ids = nodesOf(card).filter(({ type }) => type.startsWith('Input.'));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
  });

  it.each(made)('$name has buttons for old clients too, with verbs that exist and data without facts', ({ card }) => {
    const { contact, ...customer } = fabrikam;
    const facts = [...Object.values(customer), ...Object.values(contact ?? {}), 'Contoso Backup Premium', '12500'];
    for (const button of buttonsOf(nodesOf(card))) {
      const { data, fallback, title, verb, associatedInputs } = button;
      const same = { type: 'Action.Submit', title, data, ...(associatedInputs ? { associatedInputs } : {}) };
      expect(fallback).toEqual(same);
      const pressed = cardDataSchema.strict().parse(data);
      expect(pressed.verb).toBe(verb);
      expect(actionTable.map((row) => row.verb)).toContain(verb);
      for (const value of Object.values(pressed)) expect(facts).not.toContain(String(value));
    }
  });

  // German cards are the longer ones.
  if (locale === 'de-DE')
    it('every card is small enough, whatever a lead says and however long', () => {
      const tooLarge = Object.entries(longTexts).flatMap(([what, text]) =>
        Object.entries(variantsOf(hostileMaterial(text)))
          .map(([name, make]) => ({ what, name, size: sizeOf(make(speaker).card) }))
          .filter(({ size }) => size > largestCard),
      );
      expect(tooLarge).toEqual([]);
    }, 120_000);
});

describe('reads', () => {
  const british = speakerFor('en-GB');

  it.each(variants)('%s as it did before', async (name, make) => {
    const { card, summary } = make(british);
    await expect(`${JSON.stringify({ summary, card }, null, 2)}\n`).toMatchFileSnapshot(`snapshots/${name}.json`);
  });

  it.each(['en-US', 'de-DE'])('in %s as it did before', async (locale) => {
    const speaker = speakerFor(locale);
    const texts = variants.map(([name, make]) => {
      const { card, summary } = make(speaker);
      return [
        `# ${name}`,
        `summary: ${summary}`,
        `fallback: ${card.fallbackText}`,
        ...linesOf(card.body),
        ...linesOf(card.actions),
        '',
      ].join('\n');
    });
    // Newer Unicode data puts another space before AM and PM.
    await expect(texts.join('\n').replaceAll('\u202F', ' ')).toMatchFileSnapshot(`snapshots/${locale}.txt`);
  });

  it.each(variants)('%s in the same order in every language', (_name, make) => {
    for (const locale of locales) expect(shapeOf(make(speakerFor(locale)).card)).toEqual(shapeOf(make(british).card));
  });
});
