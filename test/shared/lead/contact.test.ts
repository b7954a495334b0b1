import { parseChannel, parseContactOutcome, splitContact } from '@marketplace-leads/shared/lead/contact';
import { contactChannels, contactOutcomes } from '@marketplace-leads/shared/lead/lead';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

it.each([
  ['phone', 'phone'],
  ['Telefon', 'phone'],
  ['telefonisch', 'phone'],
  ['e-mail', 'email'],
  ['E-Mail', 'email'],
  ['in person', 'meeting'],
  ['persönlich', 'meeting'],
  ['Teams', 'chat'],
  ['sonstiges', 'other'],
  ['pigeon', undefined],
  ['', undefined],
])('the way of contact %j is %s', (text, channel) => {
  expect(parseChannel(text)).toBe(channel);
});

it.each([
  ['reached', 'reached'],
  ['erreicht', 'reached'],
  ['no answer', 'noAnswer'],
  ['noAnswer', 'noAnswer'],
  ['nicht erreicht', 'noAnswer'],
  ['keine Antwort', 'noAnswer'],
  ['left a message', 'message'],
  ['Nachricht hinterlassen', 'message'],
  ['Mailbox', 'message'],
  ['nice', undefined],
  ['', undefined],
])('what came of it, %j, is %s', (text, outcome) => {
  expect(parseContactOutcome(text)).toBe(outcome);
});

it('the words that a form sends are read back', () => {
  expect(contactChannels.map(parseChannel)).toEqual([...contactChannels]);
  expect(contactOutcomes.map(parseContactOutcome)).toEqual([...contactOutcomes]);
});

describe('splitContact', () => {
  it.each([
    ['fabrikam', 'fabrikam', undefined, undefined],
    ['', '', undefined, undefined],
    ['by phone', '', 'phone', undefined],
    ['fabrikam by phone', 'fabrikam', 'phone', undefined],
    ['fabrikam by phone, no answer', 'fabrikam', 'phone', 'no answer'],
    ['fabrikam no answer by phone', 'fabrikam', 'phone', 'no answer'],
    ['fabrikam gmbh left a message', 'fabrikam gmbh', undefined, 'left a message'],
    ['fabrikam per Telefon nicht erreicht', 'fabrikam', 'telefon', 'nicht erreicht'],
    ['fabrikam telefonisch erreicht', 'fabrikam', 'telefonisch', 'erreicht'],
    ['fabrikam am Telefon erreicht', 'fabrikam', 'telefon', 'erreicht'],
    ['fabrikam in a meeting', 'fabrikam', 'meeting', undefined],
    ['fabrikam in person', 'fabrikam', 'in person', undefined],
    ['fabrikam by message', 'fabrikam', 'message', undefined],
    ['fabrikam message', 'fabrikam', undefined, 'message'],
    ['fabrikam by pigeon', 'fabrikam', 'pigeon', undefined],
    ['fabrikam - via Teams', 'fabrikam', 'teams', undefined],
    ['fabrikam was nice', 'fabrikam was nice', undefined, undefined],
    ['by fabrikam', '', 'fabrikam', undefined],
  ])('takes %j apart into %j, %s, %s', (words, rest, channelText, outcomeText) => {
    expect(splitContact(words)).toEqual({
      rest,
      ...(channelText === undefined ? {} : { channelText }),
      ...(outcomeText === undefined ? {} : { outcomeText }),
    });
  });

  it('makes up no word', () => {
    const word = fc.constantFrom(
      'fabrikam',
      'by',
      'per',
      'phone',
      'no',
      'answer',
      'left',
      'a',
      'message',
      'nicht',
      'erreicht',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const { rest, channelText = '', outcomeText = '' } = splitContact(words.join(' '));
        expect(words.join(' ').startsWith(rest)).toBe(true);
        for (const part of `${channelText} ${outcomeText}`.split(' ').filter(Boolean)) expect(words).toContain(part);
      }),
    );
  });
});
