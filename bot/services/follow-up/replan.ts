import type { Tx } from '../../store/store.js';
import type { House } from '../house.js';
import { indexOf, leadOf } from '../leads/lead-view.js';
import { markOf, plannedByCursor, readRule } from './follow-up-rule.js';
import { planReminders, withoutPast } from './reminders.js';

/** The task that plans all open leads again, a slice at a time. */
export const replanTask = 'replan';

/** Leads that are looked at in one transaction. */
const sliceSize = 200;

/** Where a round of planning stands: the last lead that was looked at; `first` = none was ever planned. */
export interface ReplanStep {
  readonly after?: string;
  readonly first?: boolean;
  /** The rule by which it began. */
  readonly mark: string;
}

/** Has all open leads planned again if they were planned by another rule, such as before somebody changed it. */
export const askForReplan = async (house: House, tx: Tx): Promise<void> => {
  const mark = markOf(await readRule(house, tx), house.followUpHours);
  const before = await tx.cursors.get(plannedByCursor);
  if (before === mark) return;
  await tx.cursors.set(plannedByCursor, mark);
  const payload: ReplanStep = before === undefined ? { mark, first: true } : { mark };
  await tx.jobs.enqueue({ key: replanTask, task: replanTask, payload, runAt: house.now() });
};

/** Plans one slice of leads; returns where to go on, undefined at the end. A rule that changed meanwhile begins anew. */
export const replan = async (house: House, tx: Tx, step: ReplanStep): Promise<ReplanStep | undefined> => {
  const mark = (await tx.cursors.get(plannedByCursor)) ?? step.mark;
  const { after, first } = step.mark === mark ? step : { first: step.first };
  const records = await tx.leads.scan(after, sliceSize);
  for (const { id } of records) {
    const record = await tx.leads.lock(id);
    if (record === undefined || leadOf(record, house.followUpHours).status === 'Closed') continue;
    const planned = first === true ? await withoutPast(house, tx, record, true) : record;
    // The deadline by which leads are found moves with the promise.
    await tx.leads.save(planned, indexOf(planned, house.followUpHours));
    await planReminders(house, tx, planned);
  }
  const last = records.at(-1);
  if (last === undefined || records.length < sliceSize) return undefined;
  return { mark, after: last.id, ...(first === undefined ? {} : { first }) };
};
