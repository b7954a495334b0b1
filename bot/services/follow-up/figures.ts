import { figuresOf, type GroupedFigures } from '@marketplace-leads/shared/lead/figures';
import type { House } from '../house.js';
import { leadOf } from '../leads/lead-view.js';
import type { Person } from '../people.js';

/** How leads went. `cut` = more of them arrived than are counted; then these are the newest. */
export interface FiguresReport extends GroupedFigures {
  readonly cut: boolean;
}

/** More leads than are counted at once; as many as a download holds. */
const mostCounted = 5000;

/** @param most how many leads are counted, the newest; fewer for tests */
export const createFigures = (house: House, most = mostCounted) => ({
  /**
   * How the leads went that were created from a moment on and before another (epoch milliseconds): for an admin those of
   * the whole team, for a user those that they are assigned to, without a role none.
   */
  async between(person: Person, span: { readonly from: number; readonly to: number }): Promise<FiguresReport> {
    const { leads } = house.store.read;
    const own = person.role === 'admin' ? {} : { assigneeId: person.id };
    const query = { createdFrom: span.from, createdTo: span.to, realOnly: true, ...own };
    const records = person.role === 'none' ? [] : await leads.find({ ...query, limit: most + 1 });
    const counted = records.slice(0, most).map((record) => leadOf(record, house.followUpHours));
    return { ...figuresOf(counted, span, house.now()), cut: records.length > most };
  },
});

export type Figures = ReturnType<typeof createFigures>;
