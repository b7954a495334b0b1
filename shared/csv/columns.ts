import type { Remote } from '../lead/remote.js';
import type { Column, ExportedLead } from './column.js';
import { memberText, reasonOf, slashDate, solutionText } from './column-texts.js';

type Fixed = Omit<Column, 'read'> & { of: (remote: Remote, lead: ExportedLead) => string | undefined };

const column = ({ of, ...rest }: Fixed): Column => ({ ...rest, read: (lead) => of(lead.remote, lead) ?? '' });

const readOnly = (name: string, example: string, about: string, of: Fixed['of'], more: Partial<Fixed> = {}): Column =>
  column({ name, use: 'readOnly', kind: 'line', about, example, of, ...more });

/** "You can add up to 50 Offers and Solutions to a lead", says the seed, and 5 team members. */
export const mostOf = { Offer: 50, Solution: 50, 'Team member': 5 } as const;
type Numbered = keyof typeof mostOf;

/** How many of each a file has when no lead needs more. */
const usual = 5;

const numbered: Readonly<Record<Numbered, (number: number) => Column>> = {
  Offer: (number) =>
    readOnly(
      `Offer ${number}`,
      'easdfdfdc-0b84-4ac4-b4ea-5b2587d42cee',
      'An offer that the customer asked about: its id.',
      ({ offers }) => offers?.[number - 1]?.id ?? offers?.[number - 1]?.name,
      { aliases: [`Offers ${number}`] },
    ),
  Solution: (number) =>
    readOnly(
      `Solution ${number}`,
      'SOL-1234-PQRS, USD, 10, 100',
      'A solution of the lead: id, currency, price, quantity.',
      ({ solutions }) => solutionText(solutions?.[number - 1]),
      { aliases: [`Solutions ${number}`] },
    ),
  'Team member': (number) =>
    column({
      name: `Team member ${number}`,
      use: 'editable',
      kind: 'member',
      ...(number === 1 ? { required: true } : {}),
      aliases: [`Team members ${number}`],
      about: 'Somebody of yours who works on the lead: first name, last name, phone, e-mail address.',
      example: 'Bob, Partner, 999999, Bob.partner@Contoso.com',
      of: ({ team }) => memberText(team[number - 1]),
    }),
};

const several = (what: Numbered, count: number): Column[] =>
  Array.from({ length: Math.min(count, mostOf[what]) }, (_, index) => numbered[what](index + 1));

const contact = ({ customer }: Remote) => customer.contact;

const beforeOffers: readonly Column[] = [
  readOnly(
    'Engagement ID',
    'f7eaae47-0b84-4ac4-b4ea-5b2587d42cee',
    'What Partner Center calls the engagement.',
    (remote) => remote.engagementId,
  ),
  column({
    name: 'Referral ID',
    use: 'key',
    kind: 'line',
    required: true,
    about: 'Finds the lead. A file can change leads, not create them.',
    example: 'ebacdkdc-0b84-4ac4-b4ea-5b2587d42cee',
    of: (_, { referralId }) => referralId,
  }),
  column({
    name: 'Lead Name',
    use: 'editable',
    kind: 'line',
    required: true,
    field: 'name',
    most: 250,
    about: 'What you call the lead.',
    example: 'UK spring',
    of: ({ name }) => name,
  }),
  column({
    name: 'Customer Name',
    use: 'guard',
    kind: 'line',
    required: true,
    about: 'The customer. A row whose customer is not the one of its Referral ID has slipped and is refused.',
    example: 'Contoso Corporation',
    of: ({ customer }) => customer.name,
  }),
  readOnly('Customer Address Line 1', 'One Contoso Way', 'Address.', ({ address }) => address?.line1),
  readOnly('Customer Address Line 2', 'NE 148 street', 'Address.', ({ address }) => address?.line2),
  readOnly('Customer City', 'Redmond', 'Address.', ({ customer }) => customer.city),
  readOnly('Customer State', 'Washington', 'Address.', ({ address }) => address?.state),
  readOnly('Customer Postal code', '98052', 'Address.', ({ address }) => address?.postalCode),
  readOnly('Customer Country', 'US', 'Two letters, ISO 3166-1.', ({ customer }) => customer.country, {
    required: true,
  }),
  readOnly(
    'Customer D-U-N-S ID',
    '12345678',
    'The customer’s number at Dun & Bradstreet.',
    ({ customerIds }) => customerIds?.find(({ type }) => type.toLowerCase() === 'duns')?.id,
  ),
  readOnly('Customer Contact First Name', 'John', 'Who asked.', (remote) => contact(remote)?.firstName),
  readOnly('Customer Contact Last Name', 'Customer', 'Who asked.', (remote) => contact(remote)?.lastName),
  readOnly('Customer Contact Phone number', '9999999999', 'Who asked.', (remote) => contact(remote)?.phone),
  readOnly('Phone Validity', 'Valid', 'Valid, Invalid or Unknown.', (remote) => contact(remote)?.phoneValidity),
  readOnly(
    'Customer Contact Email Address',
    'john.customer@contoso.com',
    'Who asked.',
    (remote) => contact(remote)?.email,
  ),
  readOnly('Email Validity', 'Valid', 'Valid, Invalid, Spam or Unknown.', (remote) => contact(remote)?.emailValidity),
  readOnly('Customer Contact Job Title', 'Sales Manager', 'Who asked.', (remote) => contact(remote)?.title),
  column({
    name: 'Partner Referral Status',
    use: 'editable',
    kind: 'status',
    required: true,
    field: 'status',
    about: 'New, Active or Closed. What is closed stays closed.',
    example: 'Active',
    of: ({ status }) => status,
  }),
  column({
    name: 'Partner Referral Substatus',
    use: 'editable',
    kind: 'substatus',
    required: true,
    field: 'substatus',
    about:
      'Pending (New), Accepted (Active), Won, Lost, Declined or Error (Closed). Received and Expired are set by Microsoft.',
    example: 'Accepted',
    of: ({ substatus }) => substatus,
  }),
  column({
    name: 'Declined/Lost/Error reason',
    use: 'editable',
    kind: 'reason',
    field: 'statusReason',
    about:
      'The number of the reason, when the row closes the lead as Declined or Lost (1-8) or as Error (1-9; 6 and 9 need Notes).',
    example: '6',
    of: (_, lead) => reasonOf(lead),
  }),
  column({
    name: 'Sales Stage',
    use: 'editable',
    kind: 'stage',
    field: 'salesStage',
    about: '0 with New, 1-99 with Active, 100 with Won; blank = as it is.',
    example: '40',
    of: ({ salesStage }) => salesStage,
  }),
  column({
    name: 'Estimated Deal Value',
    use: 'editable',
    kind: 'value',
    required: true,
    field: 'dealValue',
    about: 'A number of at least 0 in plain digits, with a point before decimals.',
    example: '12563',
    of: ({ deal }) => deal.value,
  }),
  column({
    name: 'Currency',
    use: 'editable',
    kind: 'currency',
    required: true,
    field: 'currency',
    about: 'Three letters, ISO 4217.',
    example: 'USD',
    of: ({ deal }) => deal.currency,
  }),
  column({
    name: 'Estimated Close Date',
    use: 'editable',
    kind: 'date',
    required: true,
    field: 'closeDate',
    about: 'MM/DD/YYYY or YYYY-MM-DD, in UTC.',
    example: '1/30/2020',
    of: ({ deal }) => slashDate(deal.closeDate),
  }),
  readOnly('Referral Program', 'clm', 'clm, dso, isv, ur or another.', (remote) => remote.program),
  readOnly('Lead Source', 'AppSource', 'Where the lead comes from.', ({ source }) => source.marketplace, {
    aliases: ['ReferralSource'],
  }),
  readOnly('Call To Action', 'GetItNow', 'What the customer did there.', ({ source }) => source.action, {
    aliases: ['CallToAction'],
  }),
  readOnly('Lead Quality', 'High', 'High or Low.', (remote) => remote.quality),
  readOnly('Lead Type', 'Profile leads', 'Offer leads or Profile leads.', ({ leadType }) =>
    leadType === undefined ? '' : `${leadType} leads`,
  ),
  column({
    name: 'CRM ID',
    use: 'editable',
    kind: 'line',
    field: 'crmId',
    most: 100,
    about: 'What the lead is called in your CRM; free text, blank = as it is.',
    example: '34234324-sdfsdf-345345-sfd',
    of: ({ crmId }) => crmId,
  }),
  column({
    name: 'Marketing Campaign ID',
    use: 'editable',
    kind: 'line',
    field: 'campaignId',
    most: 100,
    about: 'Free text, blank = as it is.',
    example: 'BingSummer2020',
    of: ({ campaignId }) => campaignId,
  }),
  column({
    name: 'Notes',
    use: 'editable',
    kind: 'notes',
    field: 'notes',
    most: 32_767,
    about: 'Free text of several lines; blank = as they are.',
    example: 'This is a sample note.',
    of: ({ notes }) => notes,
  }),
  readOnly('MPN ID', '6117929', 'Your number as a partner.', ({ partner }) => partner?.mpnId, {
    aliases: ['PartnerID'],
  }),
  readOnly('Lead Created Date', '01/30/2020', 'In UTC.', ({ createdAt }) => slashDate(createdAt), {
    kind: 'date',
    aliases: ['Created date', 'LeadCreationDateTime'],
  }),
];

/** Where a file says what was wrong with a row; ignored on upload. */
export const errorsColumn: Column = column({
  name: 'Errors',
  use: 'local',
  kind: 'line',
  about: 'Ignored on upload; holds what was wrong in the file that you get back.',
  example: 'Sales Stage: write 1 to 99 with Active.',
  of: () => '',
});

const intent: Column = column({
  name: 'Marketplace Purchase Intent',
  use: 'editable',
  kind: 'intent',
  required: true,
  field: 'intent',
  aliases: ['CustomerMarketplaceIntent'],
  about: 'Yes, No or HaveNotDecided, in any spelling.',
  example: 'HaveNotDecided',
  // A lead that says nothing reads as not decided (rules 6).
  of: (remote) => remote.intent ?? 'HaveNotDecided',
});

/** Named in the seed's notes only; recognised, checked and never written. */
const accountMatch: Column = column({
  name: 'Final account match',
  use: 'readOnly',
  kind: 'accountMatch',
  about: 'Recognised and ignored: matching accounts is not part of changing leads.',
  example: 'MicrosoftID: 6-ABCDEFG23XB',
  of: () => '',
});

/** The columns of a file in the seed's order, with as many offers and solutions as are asked for (rules 24). */
export const columnsFor = (most: { offers?: number; solutions?: number } = {}): Column[] => [
  ...beforeOffers,
  ...several('Offer', Math.max(usual, most.offers ?? 0)),
  ...several('Solution', Math.max(usual, most.solutions ?? 0)),
  ...several('Team member', mostOf['Team member']),
  errorsColumn,
  intent,
];

/** Every column that is recognised. */
export const allColumns: readonly Column[] = [...columnsFor({ offers: 50, solutions: 50 }), accountMatch];

const byName = new Map(allColumns.map((entry) => [entry.name, entry]));

/** A column by the seed's name of it. */
export const columnNamed = (name: string): Column | undefined => byName.get(name);
