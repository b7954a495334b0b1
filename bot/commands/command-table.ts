import { actCard, unclaimedCard } from '../actions/action-table.js';
import { leadCard } from '../cards/lead-card.js';
import { listCard } from '../cards/list-card.js';
import { sayingCard } from '../cards/outcome-card.js';
import { helpCard } from '../cards/small-cards.js';
import { checklistCommand } from './checklist-command.js';
import type { Command, LeadCommand, PlainCommand } from './command.js';
import { dueCommand } from './due-command.js';
import { hoursCommand } from './hours-command.js';
import { digestCommand, muteCommand, unmuteCommand } from './quiet-commands.js';
import { leadAndAssignee } from './read-assignee.js';
import {
  leadAndCloseDate,
  leadAndContact,
  leadAndDeal,
  leadAndIntent,
  leadAndItems,
  leadAndMoment,
  leadAndReason,
  leadAndStage,
  leadAndText,
  leadAndYes,
  leadOnly,
} from './readings.js';
import { routeCommand } from './route-command.js';
import { statsCommand } from './stats-command.js';
import { statusCommand } from './status-command.js';

type Row = Pick<LeadCommand, 'words' | 'read' | 'rest' | 'asksAboutRest' | 'adminsOnly'>;

const acting = (name: Exclude<LeadCommand['name'], 'show'>, row: Row): LeadCommand => ({
  name,
  ...row,
  needs: 'lead',
  verb: name,
  run: (leadId, inputs, context) => actCard(name, { leadId, ...inputs }, context),
});

const helpCommand: PlainCommand = {
  name: 'help',
  words: { en: ['help', 'hi', 'hello', '?'], de: ['hilfe', 'hallo'] },
  needs: 'nothing',
  run: async ({ person, speaker }) =>
    helpCard(
      commandTable
        .filter(({ adminsOnly }) => adminsOnly !== true || person.role === 'admin')
        .map(({ name }) => ({
          usage: speaker.t(`command.usage.${name}`),
          describe: speaker.t(`command.describe.${name}`),
        })),
      speaker,
    ),
};

const leadsCommand: PlainCommand = {
  name: 'leads',
  words: { en: ['leads', 'my leads', 'mine'], de: ['meine leads', 'meine'] },
  needs: 'nothing',
  async run({ find, person, speaker }) {
    const { t } = speaker;
    if (person.role === 'none') return sayingCard(t('outcome.noRole'));
    const { leads, total } = await find.mine(person);
    if (total === 0) return sayingCard(t('list.mineNone'));
    const rest = total - leads.length;
    const content = { title: t('list.mine'), leads, ...(rest > 0 ? { more: t('list.more', { count: rest }) } : {}) };
    return listCard({ ...content, chosen: { verb: 'post' }, button: t('button.show') }, speaker);
  },
};

const showCommand: LeadCommand = {
  name: 'show',
  words: { en: ['show', 'open'], de: ['zeigen', 'zeige', 'anzeigen', 'öffnen'] },
  needs: 'lead',
  verb: 'show',
  read: leadOnly,
  async run(leadId, _inputs, { find, person, speaker }) {
    const lead = await find.byId(person, leadId);
    return lead === undefined ? sayingCard(speaker.t('outcome.notFound')) : leadCard(lead, speaker);
  },
};

/**
 * Everything that one can type, the first ten as Teams offers them. Help, near misses and the manifest's command lists
 * derive from these rows; that every action has one is tested.
 */
export const commandTable: readonly Command[] = [
  helpCommand,
  leadsCommand,
  {
    name: 'new',
    words: { en: ['new', 'unclaimed'], de: ['neu', 'neue', 'neue leads'] },
    needs: 'nothing',
    run: unclaimedCard,
  },
  showCommand,
  acting('accept', {
    words: { en: ['accept', 'take'], de: ['annehmen', 'nehmen', 'übernehmen'] },
    read: leadOnly,
  }),
  acting('decline', {
    words: { en: ['decline', 'reject'], de: ['ablehnen', 'absagen'] },
    read: leadAndReason('declined'),
    rest: 'reason',
  }),
  acting('contacted', {
    words: { en: ['contacted'], de: ['kontaktiert'] },
    read: leadAndContact,
    rest: 'note',
    asksAboutRest: true,
  }),
  acting('win', {
    words: { en: ['close won', 'won'], de: ['gewonnen', 'abschließen gewonnen', 'schließen gewonnen'] },
    read: leadAndDeal,
  }),
  acting('lose', {
    words: { en: ['close lost', 'lost'], de: ['verloren', 'abschließen verloren', 'schließen verloren'] },
    read: leadAndReason('declined'),
    rest: 'reason',
  }),
  acting('error', {
    words: { en: ['close error', 'error'], de: ['fehler', 'abschließen fehler', 'schließen fehler'] },
    read: leadAndReason('error'),
    rest: 'reason',
  }),
  acting('note', {
    words: { en: ['note'], de: ['notiz', 'vermerk'] },
    read: leadAndText('note'),
    rest: 'note',
    asksAboutRest: true,
  }),
  acting('assign', {
    words: { en: ['assign'], de: ['zuweisen', 'übergeben'] },
    read: leadAndAssignee,
    rest: 'assignee',
  }),
  acting('next', {
    words: { en: ['next', 'next contact'], de: ['nächster kontakt', 'nächster', 'wiedervorlage'] },
    read: leadAndMoment,
    rest: 'until',
  }),
  acting('snooze', {
    words: { en: ['snooze'], de: ['zurückstellen', 'später erinnern'] },
    read: leadAndMoment,
    rest: 'until',
  }),
  acting('qualify', {
    words: { en: ['check', 'qualify'], de: ['prüfen', 'qualifizieren'] },
    read: leadAndItems,
    rest: 'value',
  }),
  acting('value', {
    words: { en: ['value', 'deal value'], de: ['wert', 'auftragswert'] },
    read: leadAndDeal,
    rest: 'value',
  }),
  acting('closeDate', {
    words: { en: ['close date'], de: ['abschlussdatum', 'abschluss'] },
    read: leadAndCloseDate,
    rest: 'closeDate',
  }),
  acting('intent', {
    words: { en: ['intent'], de: ['absicht', 'kaufabsicht'] },
    read: leadAndIntent,
    rest: 'value',
  }),
  acting('stage', {
    words: { en: ['stage', 'sales stage'], de: ['phase', 'verkaufsphase'] },
    read: leadAndStage,
    rest: 'value',
  }),
  acting('name', {
    words: { en: ['name', 'rename'], de: ['name', 'umbenennen'] },
    read: leadAndText('value'),
    rest: 'value',
  }),
  acting('crm', {
    words: { en: ['crm', 'crm id', 'crm-id'], de: ['crm', 'crm-id'] },
    read: leadAndText('value'),
    rest: 'value',
  }),
  acting('campaign', {
    words: { en: ['campaign', 'campaign id', 'campaign-id'], de: ['kampagne', 'kampagnen-id'] },
    read: leadAndText('value'),
    rest: 'value',
  }),
  acting('useMine', { words: { en: ['use mine'], de: ['meine werte', 'meine werte nehmen'] }, read: leadOnly }),
  acting('keepTheirs', { words: { en: ['keep theirs'], de: ['deren werte', 'deren werte behalten'] }, read: leadOnly }),
  acting('coSell', {
    words: { en: ['co-sell', 'cosell', 'co sell'], de: ['co-sell'] },
    read: leadAndYes,
    adminsOnly: true,
  }),
  dueCommand,
  statsCommand,
  muteCommand,
  unmuteCommand,
  digestCommand,
  hoursCommand,
  checklistCommand,
  statusCommand,
  routeCommand,
];
