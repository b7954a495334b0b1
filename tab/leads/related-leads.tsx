import { Link } from '@fluentui/react-components';
import type { Lead } from '@marketplace-leads/shared/lead/lead';
import { goTo } from '../shell/route.js';
import { useSurroundings } from '../shell/surroundings.js';
import { useLeadWords } from './lead-words.js';
import { usePanelStyles } from './panel-styles.js';

/** Other leads of the same customer, each with a way to it. */
export const RelatedLeads = ({ related }: Pick<Lead, 'related'>) => {
  const { say, format } = useSurroundings();
  const styles = usePanelStyles();
  const words = useLeadWords();
  if (related.length === 0) return null;
  return (
    <section aria-labelledby="related">
      <h3 id="related" className={styles.small}>
        {say('leads.related')}
      </h3>
      <ul className={styles.list}>
        {related.map(({ id, name, createdAt, assignee }) => (
          <li key={id}>
            <Link as="button" inline onClick={() => goTo('leads', id)}>
              {words.customer({ name })}
            </Link>{' '}
            · {format.moment(createdAt)}
            {assignee !== undefined && ` · ${assignee.name}`}
          </li>
        ))}
      </ul>
    </section>
  );
};
