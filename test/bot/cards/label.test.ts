import { label, standing } from '@marketplace-leads/bot/cards/label';
import { describe, expect, it } from 'vitest';
import { speakerFor } from './speakers.js';

const { t } = speakerFor('en-GB');
const german = speakerFor('de-AT');

describe('a word of Partner Center', () => {
  it('that we know is said in the reader’s language', () => {
    expect(label(t, 'action', 'GetItNow')).toBe('Get it now');
    expect(label(german.t, 'validity', 'Invalid')).toBe('ungültig');
  });

  it.each(['status', 'action', 'marketplace', 'quality', 'validity'] as const)(
    'that is new in %s is shown as it is',
    (list) => {
      expect(label(t, list, 'OnHold')).toBe('OnHold');
      expect(label(t, list, 'toString')).toBe('toString');
      expect(label(t, list, '$t(lead.unnamed)\u202E')).toBe('$t(lead.unnamed)');
      expect(label(t, list, 'x'.repeat(500))).toBe(`${'x'.repeat(60)}…`);
    },
  );

  it('tells of a closed lead how it ended', () => {
    expect(standing(t, { status: 'New', substatus: 'Pending' })).toBe('New');
    expect(standing(t, { status: 'Closed', substatus: 'Lost' })).toBe('Lost');
    expect(standing(t, { status: 'Closed', substatus: 'Merged' })).toBe('Merged');
  });
});
