import { editFields, fieldsOf, sameValue } from '@marketplace-leads/shared/lead/edit-fields';
import { remoteValue } from '@marketplace-leads/shared/lead/effective';
import { type EditableField, editableFields, intents } from '@marketplace-leads/shared/lead/lead';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRemote } from '../partner-center/lead-fixture.js';

describe('a field that people can change', () => {
  it('is read as it was written, and nothing else of the lead changes', () => {
    const written = fc.constantFrom(...editableFields).chain((field) => {
      const value = field === 'intent' ? fc.constantFrom<string>(...intents) : fc.string({ minLength: 1 });
      return fc.tuple(fc.constant(field), value);
    });
    fc.assert(
      fc.property(written, ([field, value]) => {
        const before = aRemote({ deal: { value: '1', currency: 'EUR', closeDate: '2026-12-31' }, intent: 'No' });
        const untouched = structuredClone(before);
        const after = editFields[field].write(before, value);
        expect(remoteValue(after, field)).toBe(value);
        const others = editableFields.filter((other) => other !== field);
        expect(others.map((other) => remoteValue(after, other))).toEqual(
          others.map((other) => remoteValue(before, other)),
        );
        expect(before).toEqual(untouched);
      }),
    );
  });

  it('that is a purchase intent is only ever one of the three', () => {
    expect(editFields.intent.write(aRemote({ intent: 'Yes' }), 'perhaps').intent).toBe('Yes');
    expect(editFields.intent.write(aRemote(), 'have not decided').intent).toBe('HaveNotDecided');
  });
});

it('the fields of an edit are those that it sets, in the order of the lead', () => {
  expect(fieldsOf({ crmId: '', status: 'New', dealValue: '1' })).toEqual(['status', 'dealValue', 'crmId']);
  expect(fieldsOf({})).toEqual([]);
});

describe('two values', () => {
  it.each<[EditableField, string | undefined, string | undefined, boolean]>([
    ['dealValue', '25000', '25000.0', true],
    ['dealValue', '25000', '25001', false],
    ['dealValue', '0', '', false],
    ['dealValue', '0', undefined, false],
    ['dealValue', undefined, undefined, true],
    ['dealValue', 'much', 'more', false],
    ['salesStage', '40', '040', true],
    ['name', '40', '040', false],
    ['crmId', '1', '1.0', false],
    ['currency', 'EUR', 'EUR', true],
    ['closeDate', '2026-12-31', undefined, false],
  ])('of %s, %j and %j, mean the same: %s', (field, a, b, same) => {
    expect(sameValue(field, a, b)).toBe(same);
    expect(sameValue(field, b, a)).toBe(same);
  });
});
