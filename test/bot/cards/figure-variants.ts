import { dueCard } from '@marketplace-leads/bot/cards/due-card';
import { short } from '@marketplace-leads/bot/cards/lead-text';
import { sayingCard } from '@marketplace-leads/bot/cards/outcome-card';
import { statsCard } from '@marketplace-leads/bot/cards/stats-card';
import { countLeads, type LeadFigures } from '@marketplace-leads/shared/lead/count-leads';
import { aBareLead, aLead, anActiveLead, fabrikam, hoursAgo, megan } from './a-lead.js';
import type { Material, Variants } from './variant.js';

const noFigures = countLeads([], 0);

const some = (more: Partial<LeadFigures>): LeadFigures => ({ ...noFigures, ...more });

/** What is due, and how leads went. */
export const figureVariants = ({ lead, said }: Material): Variants => {
  const named = (name: string) => ({ customer: { ...fabrikam, name } });
  const claimed = { firstName: said('Isaiah'), lastName: said('Langer'), email: said('isaiah@partner.example') };
  const late = [
    anActiveLead({ createdAt: hoursAgo(75) }),
    aLead({ ...named('Adventure Works Cycles S.A.S.'), createdAt: hoursAgo(31), team: [claimed] }),
    aLead({ ...named('Wingtip Toys'), createdAt: hoursAgo(50), kind: 'informational' }),
  ].map(lead);
  const soon = [aLead(), anActiveLead({ ...named('Litware'), createdAt: hoursAgo(3) }), aBareLead()].map(lead);
  const eight = Array.from({ length: 8 }, (_, at) => late[at % late.length] ?? lead(aLead()));
  const none = { leads: [], total: 0 };

  const sellers = ['Alex Wilber', 'Diego Siciliani', 'Lidia Holloway', 'Nestor Wilke', 'Pradeep Gupta', 'Zoë'];
  const team = {
    ...some({
      received: 1204,
      contacted: 1010,
      inTime: 998,
      late: 60,
      lateOpen: 48,
      waiting: 91,
      accepted: 870,
      won: 64,
    }),
    medianMinutesToContact: 190,
    sellers: [
      {
        id: 'megan',
        name: said(megan.name),
        ...some({ received: 612, contacted: 590, inTime: 590, waiting: 22, accepted: 560, won: 58 }),
        medianMinutesToContact: 42,
      },
      { ...some({ received: 300, late: 40, lateOpen: 40, waiting: 60 }) },
      ...sellers.map((name, at) => ({
        id: name,
        name: said(name),
        ...some({ received: 50 - at, contacted: 45, inTime: 44 - 8 * at, late: 1 + 8 * at, accepted: 30, won: at }),
        medianMinutesToContact: 60 * 9 * (at + 1),
      })),
      { id: 'new', name: said('Somebody new'), ...some({ received: 2, waiting: 2 }) },
    ],
    offers: [
      {
        id: 'backup',
        name: said('Contoso Backup Premium'),
        ...some({ received: 800, inTime: 700, late: 10, won: 40 }),
      },
      ...Array.from({ length: 9 }, (_, at) => ({
        id: `vm-${at}`,
        name: said(`Donaudampfschifffahrtselektrizitätenhauptbetriebswerk ${at}`),
        ...some({ received: 40 - at, waiting: 40 - at }),
      })),
      some({ received: 4 }),
    ],
  };
  const own = {
    ...some({ received: 1, waiting: 1 }),
    sellers: [{ id: 'megan', name: said(megan.name), ...some({ received: 1, waiting: 1 }) }],
    offers: [some({ received: 1, waiting: 1 })],
  };
  const empty = { ...noFigures, sellers: [], offers: [] };
  const week = { days: 7, whole: true, cut: false };

  return {
    'due-none': (speaker) => dueCard({ late: none, soon: none }, speaker),
    due: (speaker) => dueCard({ late: { leads: late, total: 3 }, soon: { leads: soon, total: 3 } }, speaker),
    'due-soon-one': (speaker) => dueCard({ late: none, soon: { leads: soon.slice(0, 1), total: 1 } }, speaker),
    'due-late-and-more': (speaker) =>
      dueCard({ late: { leads: eight, total: 1196 }, soon: { leads: [], total: 12 } }, speaker),
    'stats-none': (speaker) => statsCard({ ...empty, ...week }, speaker),
    'stats-own-none': (speaker) => statsCard({ ...empty, ...week, whole: false }, speaker),
    'stats-own': (speaker) => statsCard({ ...own, ...week, whole: false }, speaker),
    'stats-team': (speaker) => statsCard({ ...team, ...week, days: 30 }, speaker),
    'stats-cut': (speaker) => statsCard({ ...own, ...week, ...some({ received: 5000, late: 1 }), cut: true }, speaker),
    'stats-unknown-span': ({ t }) => sayingCard(t('figures.unknownSpan', { given: short(said('last year')) })),
  };
};
