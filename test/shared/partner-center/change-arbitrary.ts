import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import fc from 'fast-check';
import { aChange } from './lead-fixture.js';

const listed = {
  status: fc.constantFrom('Active', 'Closed'),
  substatus: fc.constantFrom('Accepted', 'Won', 'Lost', 'Declined', 'Error'),
  statusReason: fc.constantFrom('Others', 'Not a customer', "Customer didn't respond"),
  dealValue: fc.integer({ min: 1, max: 1e12 }).map(String),
  currency: fc.constantFrom('USD', 'EUR', 'JPY'),
  closeDate: fc
    .date({ min: new Date('2025-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  salesStage: fc.constantFrom('10', '40', '80'),
  crmId: fc.constantFrom('C-1', 'C-2'),
  campaignId: fc.constantFrom('Summer', 'Winter'),
};
const unlistedEdits = {
  name: fc.constantFrom('New name', 'Newer name'),
  intent: fc.constantFrom('Yes', 'No', 'HaveNotDecided'),
};

const people = fc.constantFrom('alexw@example.com', 'MEGANB@example.com', 'new@example.com', 'newer@example.com');

/** Up to four things that people decided; with `unlisted` also what the API may refuse (rules 5). */
export const changesOf = ({ unlisted }: { unlisted: boolean }): fc.Arbitrary<Change[]> => {
  const edits: fc.Arbitrary<Edit> = fc.record(unlisted ? { ...listed, ...unlistedEdits } : listed, {
    requiredKeys: [],
  });
  const change = fc.record(
    {
      set: edits,
      note: fc.constantFrom('[2026-10-05 Alex] called', '[2026-10-05 Megan] sent an offer', '[2026-10-06 Alex] won'),
      joins: people.map((email) => ({ firstName: 'A', lastName: 'B', email })),
    },
    { requiredKeys: ['set'] },
  );
  return fc.array(
    change.map((more) => aChange(more)),
    { maxLength: 4 },
  );
};
