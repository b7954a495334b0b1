/** An active lead of which every column that a file needs has something; `more` is put over it. */
export const completeLead = (name: string, more: object = {}) => ({
  kind: 'contactMe' as const,
  name,
  customer: { name: `${name} GmbH`, country: 'DE' },
  dealValue: 1000,
  currency: 'EUR',
  closingDateTime: '2027-03-04T00:00:00Z',
  intent: 'Yes' as const,
  team: [{ firstName: 'Bob', lastName: 'Partner', email: 'bob@partner.example', phoneNumber: '999999' }],
  status: 'Active' as const,
  ...more,
});
