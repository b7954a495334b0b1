import type { Entry } from '@marketplace-leads/shared/lead/lead';
import { useSurroundings } from '../shell/surroundings.js';
import { en } from '../texts/en.js';
import { usePanelStyles } from './panel-styles.js';

type What = keyof typeof en.leads.what;
const isWhat = (what: string): what is What => Object.hasOwn(en.leads.what, what);

type Field = keyof typeof en.leads.field;
const isField = (field: string): field is Field => Object.hasOwn(en.leads.field, field);

/** What does not say by its name which fields it is about. */
const vague: readonly string[] = ['changed', 'upload', 'useMine', 'keepTheirs', 'conflict', 'impossible', 'refused'];

/** What happened to a lead, the newest first: what, by whom, when. `entries` come the oldest first. */
export const LeadHistory = ({ entries }: { entries: readonly Entry[] }) => {
  const { say, format } = useSurroundings();
  const styles = usePanelStyles();
  const what = ({ what, fields }: Entry): string => {
    const told = say(`leads.what.${isWhat(what) ? what : 'changed'}`);
    const named = vague.includes(what) || !isWhat(what) ? fields.filter(isField) : [];
    const words = new Set(named.map((field) => say(`leads.field.${field}`)));
    return words.size === 0 ? told : `${told} (${[...words].join(', ')})`;
  };
  return (
    <section aria-labelledby="history">
      <h3 id="history" className={styles.small}>
        {say('leads.history')}
      </h3>
      {entries.length === 0 && <p className={styles.quiet}>{say('leads.noHistory')}</p>}
      <ul className={styles.list}>
        {entries.toReversed().map((entry) => (
          <li key={entry.version}>
            {what(entry)} · {entry.by.kind === 'person' ? entry.by.name : say(`leads.by.${entry.by.kind}`)} ·{' '}
            <time dateTime={entry.at} className={styles.quiet}>
              {format.moment(entry.at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
};
