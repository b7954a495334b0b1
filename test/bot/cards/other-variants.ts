import type { CardData } from '@marketplace-leads/bot/cards/adaptive-card';
import { short } from '@marketplace-leads/bot/cards/lead-text';
import { listCard } from '@marketplace-leads/bot/cards/list-card';
import { sayingCard } from '@marketplace-leads/bot/cards/outcome-card';
import {
  conflictNotice,
  didYouMeanCard,
  firstSyncCard,
  helpCard,
  refusedCard,
  welcomeCard,
} from '@marketplace-leads/bot/cards/small-cards';
import { commandTable } from '@marketplace-leads/bot/commands/command-table';
import { aBareLead, aClosedLead, aLead, anActiveLead, fabrikam, hoursAgo, megan } from './a-lead.js';
import type { Material, Variants } from './variant.js';

const longNote = 'They want a fixed price for three years and cannot wait for the next release. '.repeat(4).trim();

const inConflict = anActiveLead({
  sync: 'conflict',
  updatedAt: hoursAgo(0.1),
  conflict: {
    at: hoursAgo(0.05),
    by: { id: megan.id, name: megan.name },
    action: 'value',
    fields: [{ field: 'dealValue', mine: '12500', theirs: '14000' }],
  },
  deal: { value: '14000', currency: 'EUR' },
  allowed: ['useMine', 'keepTheirs', ...anActiveLead().allowed],
});

/** Lists, pickers, greetings, help, notices and the one-line answers. */
export const otherVariants = ({ lead, said }: Material): Variants => {
  const named = (name: string) => ({ customer: { ...fabrikam, name } });
  const leads = [
    aLead({ createdAt: hoursAgo(31) }),
    aLead({ ...named('Wingtip Toys'), createdAt: hoursAgo(3), kind: 'informational' }),
    anActiveLead({ ...named('Adventure Works Cycles S.A.S.'), contactedAt: hoursAgo(1) }),
    aLead({ ...named('Tailspin'), kind: 'doNotContact' }),
    aLead({ ...named('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft m.b.H.') }),
    anActiveLead(named('Litware')),
    aClosedLead('Declined', named('Proseware, Inc.')),
    aBareLead(),
  ].map(lead);
  const two = leads.slice(0, 2);
  const unknown = said('tell me a joke');
  const near = said('close lsot fabrikam no budget');
  const say = (note: string): CardData => ({ k: 1, verb: 'say', note });
  const notice = (why: 'conflict' | 'impossible' | 'refused' | 'gone') => ({
    lead: lead(aLead()),
    who: said(megan.name),
    why,
  });

  return {
    'list-mine': (speaker) =>
      listCard(
        { title: speaker.t('list.mine'), leads, chosen: { verb: 'post' }, button: speaker.t('button.show') },
        speaker,
      ),
    'list-unclaimed-and-more': (speaker) =>
      listCard(
        {
          title: speaker.t('list.fresh'),
          leads,
          more: speaker.t('list.more', { count: 1196 }),
          chosen: { verb: 'post' },
          button: speaker.t('button.show'),
        },
        speaker,
      ),
    'list-mine-none': ({ t }) => sayingCard(t('list.mineNone')),
    'list-unclaimed-none': ({ t }) => sayingCard(t('list.freshNone')),
    picker: (speaker) =>
      listCard(
        {
          title: speaker.t('list.several'),
          leads: two,
          chosen: { verb: 'accept' },
          button: speaker.t('button.accept'),
        },
        speaker,
      ),
    'picker-with-deal': (speaker) =>
      listCard(
        {
          title: speaker.t('list.several'),
          leads,
          chosen: { verb: 'win', value: said('25000'), currency: said('EUR'), closeDate: said('2026-12-31') },
          button: speaker.t('button.win'),
        },
        speaker,
      ),
    'picker-with-note-and-more': (speaker) =>
      listCard(
        {
          title: speaker.t('list.several'),
          leads,
          more: speaker.t('list.moreToPick', { count: 4 }),
          chosen: { verb: 'lose', reason: said('4'), note: said(longNote) },
          button: speaker.t('button.lose'),
        },
        speaker,
      ),
    'picker-with-name': (speaker) =>
      listCard(
        {
          title: speaker.t('list.several'),
          leads: two,
          chosen: { verb: 'name', value: said('Backup for forty servers and everything that hangs on them') },
          button: speaker.t('button.name'),
        },
        speaker,
      ),
    'picker-similar': (speaker) =>
      listCard(
        {
          title: `${speaker.t('list.none', { words: short(said('fabricam gmbh')) })} ${speaker.t('list.similar')}`,
          leads: two,
          chosen: { verb: 'show' },
          button: speaker.t('button.show'),
        },
        speaker,
      ),
    'picker-none': ({ t }) =>
      sayingCard(`${t('list.none', { words: short(said('fabricam gmbh')) })} ${t('list.noneHint')}`),
    'welcome-personal': (speaker) => welcomeCard('personal', 24, speaker),
    'welcome-group': (speaker) => welcomeCard('group', 24, speaker),
    'welcome-channel': (speaker) => welcomeCard('channel', 24, speaker),
    'first-sync-none': (speaker) => firstSyncCard({ total: 0, fresh: 0, late: 0 }, speaker),
    'first-sync-one': (speaker) => firstSyncCard({ total: 1, fresh: 1, late: 1 }, speaker),
    'first-sync-many': (speaker) => firstSyncCard({ total: 1204, fresh: 37, late: 5 }, speaker),
    help: (speaker) =>
      helpCard(
        commandTable.map(({ name }) => ({
          usage: speaker.t(`command.usage.${name}`),
          describe: speaker.t(`command.describe.${name}`),
        })),
        speaker,
      ),
    'did-you-mean': (speaker) => didYouMeanCard(near, near.replace('lsot', 'lost'), say(near), speaker),
    'did-you-mean-long': (speaker) => {
      const long = `decline fabrikam 8: ${said(longNote)}`;
      return didYouMeanCard(long, long, say(long), speaker);
    },
    'notice-conflict': (speaker) => refusedCard({ ...notice('conflict'), action: speaker.t('button.accept') }, speaker),
    'notice-impossible': (speaker) =>
      refusedCard({ ...notice('impossible'), action: speaker.t('button.stage') }, speaker),
    'notice-decide': (speaker) =>
      conflictNotice(lead(inConflict), { who: said(megan.name), action: speaker.t('button.value') }, speaker),
    'notice-refused': (speaker) => refusedCard({ ...notice('refused'), action: speaker.t('button.win') }, speaker),
    'notice-gone': (speaker) => refusedCard({ ...notice('gone'), action: speaker.t('button.decline') }, speaker),
    trouble: ({ t }) => sayingCard(t('trouble', { ref: '1f3b9c2a' })),
    malformed: ({ t }) => sayingCard(t('malformed')),
    'unknown-command': ({ t }) => sayingCard(t('command.unknown', { text: short(unknown) })),
    'needs-lead': ({ t }) => sayingCard(t('command.needsLead', { example: 'accept fabrikam' })),
  };
};
