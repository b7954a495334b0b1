import type { Voice } from './voice.js';

export const american: Voice = {
  locale: 'en-US',
  country: 'US',
  currency: 'USD',
  worth: 1,
  people: [
    ['Dakota', 'Samplewood', 'dakota.samplewood'],
    ['Marcus', "O'Placeholder", 'marcus.oplaceholder'],
    ['Guadalupe', 'Testerson-Reyes', 'g.testerson'],
    ['Wei-Ling', 'Exemplar', 'weiling.exemplar'],
    ['Skyler', 'Mockridge III', 'skyler.mockridge'],
  ],
  titles: ['IT Director', 'VP Operations', 'Owner', 'Procurement Specialist', 'CTO'],
  companies: {
    stems: ['Fabrikam', 'Cedar Notch', 'Juniper Mesa', 'Blue Heron Sample', 'Tallgrass'],
    tails: ['Manufacturing, Inc.', 'Health Partners LLC', 'Credit Union', '& Sons'],
    joint: ' ',
  },
  places: [
    ['Redmond', '98052', 'WA'],
    ['Boston', '02108', 'MA'],
    ['Austin', '78701', 'TX'],
  ],
  streets: ['1 Example Way', '4500 Sample Pkwy, Suite 210', '77 Placeholder Ave'],
  phone: '+1 425 555 01##',
  requests: {
    backup:
      'We have {count} servers coming off a backup contract that ends January 31. Need immutable copies and a restore test we can show the auditors. When can somebody walk us through it?',
    insights:
      "Saw {offer} on AppSource. We're {count} sellers on Dynamics 365 and our forecast is a spreadsheet nobody trusts. What would year one cost us all-in?",
    mail: 'Our CFO almost wired $80k to a fake vendor last week. Looking to protect {count} mailboxes ASAP. Call my cell any time after 9 Pacific.',
    shopfloor:
      'Looking to get uptime data off {count} CNC machines, mix of brands, some 15+ years old. Do you have an integrator you work with in our area?',
  },
};
