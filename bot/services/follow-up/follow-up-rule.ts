import { type WorkingHours, workingHoursSchema } from '@marketplace-leads/shared/lead/working-hours';
import * as z from 'zod';
import type { LeadRecord, Tx } from '../../store/store.js';
import type { House } from '../house.js';

const ruleSchema = z.object({ hours: workingHoursSchema, zone: z.string() });

/** When people work: the hours are the same for all, each in their own time zone; `zone` is that of everybody else. */
export type FollowUpRule = z.infer<typeof ruleSchema>;

const settingName = 'working-hours';

/** What an admin has set, else the operator's settings. */
export const readRule = async (house: House, tx: Tx): Promise<FollowUpRule> => {
  const own = ruleSchema.safeParse(await tx.settings.get(settingName));
  return own.success ? own.data : { hours: house.workingHours, zone: house.timeZone };
};

/** The same in the zone of a person, where Teams told it. */
export const ruleOf = async (tx: Tx, rule: FollowUpRule, personId: string | undefined): Promise<FollowUpRule> => {
  const zone = personId === undefined ? undefined : (await tx.people.get(personId))?.timeZone;
  return zone === undefined ? rule : { ...rule, zone };
};

/** Whoever works on a lead is reminded in their own time. */
export const ruleFor = async (house: House, tx: Tx, { local }: LeadRecord): Promise<FollowUpRule> =>
  ruleOf(tx, await readRule(house, tx), local.assignee?.id);

/** Name of the cursor that holds what open leads were planned by last. */
export const plannedByCursor = 'planned-by';

/** Whatever changes when a lead's reminders are due, as one text. */
export const markOf = ({ hours, zone }: FollowUpRule, followUpHours: number): string =>
  JSON.stringify([followUpHours, zone, hours as WorkingHours]);

/** Keeps an admin's rule and has all open leads planned again. */
export const writeRule = async (tx: Tx, rule: FollowUpRule): Promise<void> => {
  await tx.settings.set(settingName, ruleSchema.parse(rule));
};
