import type { Voice } from './voice.js';

export const british: Voice = {
  locale: 'en-GB',
  country: 'GB',
  currency: 'GBP',
  worth: 1,
  people: [
    ['Imogen', 'Specimen-Hythe', 'imogen.specimen'],
    ['Rhodri', 'ap Sampl', 'rhodri.sampl'],
    ['Oluwaseun', 'Examplar', 'seun.examplar'],
    ['Fiona', 'MacNominal', 'fiona.macnominal'],
    ['Siân', 'Dymi', 'sian.dymi'],
  ],
  titles: ['Head of IT', 'Finance Director', 'Operations Manager', 'Managing Director'],
  companies: {
    stems: ['Fabrikam UK', 'Thistledown', 'Harrowgate Specimen', 'Puddlewick', 'Ravensmere'],
    tails: ['Ltd', 'Housing Association', 'Breweries plc', 'Academy Trust'],
    joint: ' ',
  },
  places: [
    ['London', 'EC1A 1AA', null],
    ['Leeds', 'LS1 1AA', 'West Yorkshire'],
    ['Cardiff', 'CF10 1AA', null],
  ],
  streets: ['1 Specimen Mews', 'Unit 4, Placeholder Estate', '99 Example Row'],
  phone: '+44 20 7946 00##',
  requests: {
    backup:
      "We're replacing tape for {count} servers across two sites and would want everything kept in the UK. Could you send indicative pricing before our budget meeting on Thursday week?",
    insights:
      'Please could you arrange a demonstration of {offer} for {count} users? We would need it to work alongside our existing finance system, and our board will ask about GDPR.',
    mail: 'We have had three invoice frauds since September and need something in place for {count} mailboxes before term starts. Mornings are best for a call.',
    shopfloor:
      'We run {count} filling lines and currently log stoppages on paper. Is there a version we could trial on one line first, and what would we need on the network?',
  },
};
