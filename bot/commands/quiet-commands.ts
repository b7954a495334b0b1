import type { ActionContext } from '../actions/action-context.js';
import type { Message } from '../cards/adaptive-card.js';
import { digestCard } from '../cards/digest-card.js';
import { short } from '../cards/lead-text.js';
import { sayingCard } from '../cards/outcome-card.js';
import type { DigestRhythm } from '../services/follow-up/digests.js';
import type { Place } from '../services/follow-up/follow-up-settings.js';
import type { PlainCommand } from './command.js';
import { plainWords } from './plain-words.js';

/** Does something about the messages of the place where it is typed, if they are the person's to hold back. */
const here =
  (work: (place: Place & { ok: true }, words: string, context: ActionContext) => Promise<Message>) =>
  async (context: ActionContext, words: string): Promise<Message> => {
    const { person, conversationId, followUp, speaker } = context;
    if (person.role === 'none') return sayingCard(speaker.t('outcome.noRole'));
    const place = await followUp.place(person, conversationId);
    return place.ok ? work(place, words.trim(), context) : sayingCard(speaker.t(`quiet.${place.why}`));
  };

/** "mute", "mute until monday": no reminders and no digests in this chat. */
export const muteCommand: PlainCommand = {
  name: 'mute',
  words: { en: ['mute'], de: ['stumm', 'stummschalten'] },
  needs: 'nothing',
  run: here(async ({ conversation, own }, words, { person, followUp, speaker }) => {
    const { t, when } = speaker;
    const text = words.replace(/^(?:until|till|bis|for|für)\s+/iu, '');
    const moment = text === '' ? undefined : followUp.momentOf(person, text);
    if (moment?.ok === false) return sayingCard(t('quiet.when', { given: short(text) }));
    await followUp.mute(person, conversation, moment?.at);
    const said = moment === undefined ? t('quiet.muted') : t('quiet.mutedUntil', { when: when(moment.at) });
    return sayingCard(own ? `${said} ${t('quiet.away')}` : said);
  }),
};

export const unmuteCommand: PlainCommand = {
  name: 'unmute',
  words: { en: ['unmute'], de: ['laut', 'stumm aus'] },
  needs: 'nothing',
  run: here(async ({ conversation }, _words, { person, followUp, speaker }) => {
    const was = await followUp.unmute(person, conversation);
    return sayingCard(speaker.t(was ? 'quiet.unmuted' : 'quiet.wasOn'));
  }),
};

const rhythms: ReadonlyMap<string, DigestRhythm> = new Map([
  ['daily', 'daily'],
  ['on', 'daily'],
  ['taeglich', 'daily'],
  ['an', 'daily'],
  ['weekly', 'weekly'],
  ['woechentlich', 'weekly'],
  ['off', 'off'],
  ['aus', 'off'],
]);

/** "digest weekly": how often this chat is told what is to be done; without more, what that is now. */
export const digestCommand: PlainCommand = {
  name: 'digest',
  words: { en: ['digest'], de: ['übersicht'] },
  needs: 'nothing',
  run: here(async ({ conversation }, words, { followUp, speaker }) => {
    const { t, when } = speaker;
    if (/^(?:now|jetzt)?$/iu.test(words)) {
      const now = digestCard(await followUp.digest(conversation), 'daily', { speaker, tabLink: followUp.tabLink });
      return now ?? sayingCard(t('digest.none'));
    }
    const rhythm = rhythms.get(plainWords(words));
    if (rhythm === undefined) return sayingCard(t('digest.unknown', { given: short(words) }));
    const next = await followUp.setDigest(conversation, rhythm);
    return sayingCard(t(`digest.set.${rhythm}`, { when: when(next) }));
  }),
};
