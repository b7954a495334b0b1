import type { Edit } from '../lead/change.js';
import { statuses } from '../lead/lead.js';
import { notesRequired, parseReason, type ReasonList, reasons } from '../lead/reasons.js';
import { isAllowedTransition, type Standing, transitions } from '../lead/status.js';
import type { Problem } from './problem.js';

/** What a row says about where its lead stands and is to stand. */
interface Step {
  readonly from: Standing;
  readonly to: Standing;
  /** Which of the cells were edited. */
  readonly edited: { readonly standing: boolean; readonly stage: boolean; readonly reason: boolean };
  /** The texts of the cells; '' where they are blank or the file has no such column. */
  readonly stage: string;
  readonly reason: string;
  readonly notes: string;
}

/** What follows from the step beside the cells themselves. */
interface StepResult {
  readonly problems: readonly Problem[];
  readonly set: Pick<Edit, 'statusReason' | 'salesStage'>;
  readonly reasonCode?: number;
}

const columns = {
  status: 'Partner Referral Status',
  substatus: 'Partner Referral Substatus',
  stage: 'Sales Stage',
  reason: 'Declined/Lost/Error reason',
  notes: 'Notes',
} as const;

/** Microsoft sets these; a file may repeat them, not set them. */
const ofMicrosoft = ['Received', 'Expired'];

const listOf = (substatus: string): ReasonList | undefined => {
  if (substatus === 'Declined' || substatus === 'Lost') return 'declined';
  return substatus === 'Error' ? 'error' : undefined;
};

const standingProblems = ({ from, to }: Step): Problem[] => {
  const status = statuses.find((word) => word === to.status);
  const fitting = status === undefined ? [] : transitions[status].substatuses;
  if (!fitting.some((word) => word === to.substatus)) {
    const settable = fitting.filter((word) => !ofMicrosoft.includes(word)).join(', ');
    return [{ code: 'substatusNotOfStatus', column: columns.substatus, params: { ...to, fitting: settable } }];
  }
  if (ofMicrosoft.includes(to.substatus) && to.substatus !== from.substatus) {
    return [{ code: 'substatusNotSettable', column: columns.substatus, params: { substatus: to.substatus } }];
  }
  if (!isAllowedTransition(from, to)) {
    return [{ code: 'transitionRefused', column: columns.status, params: { from: from.status, to: to.status } }];
  }
  // The table allows what nobody does by hand: closing what was never accepted, declining what was.
  const skips = from.status === 'New' && ['Won', 'Lost'].includes(to.substatus);
  const turnsBack = from.status === 'Active' && to.substatus === 'Declined';
  return skips || turnsBack
    ? [{ code: 'straightToClosed', column: columns.substatus, params: { from: from.status, to: to.substatus } }]
    : [];
};

/** "New Pending 0 · Active Accepted 80 · Closed Won 100", says the seed; its own sample has 40 with Active. */
const stagesOf = ({ status, substatus }: Standing): { low: number; high: number } | undefined => {
  if (status === 'New') return { low: 0, high: 0 };
  if (status === 'Active') return { low: 1, high: 99 };
  return substatus === 'Won' ? { low: 100, high: 100 } : undefined;
};

const stageResult = ({ to, edited, stage }: Step): { problems: Problem[]; salesStage?: string } => {
  if (!edited.standing && !edited.stage) return { problems: [] };
  const range = stagesOf(to);
  if (range === undefined) {
    const params = { stage, ...to, low: '', high: '' };
    return { problems: edited.stage ? [{ code: 'stageNotOfStatus', column: columns.stage, params }] : [] };
  }
  const { low, high } = range;
  if (stage === '') {
    if (to.substatus !== 'Won') return { problems: [] };
    return { problems: [{ code: 'stageSet', column: columns.stage, params: { stage: 100 } }], salesStage: '100' };
  }
  const number = Number(/^(\d{1,3})(?:[.,]0+)?\s*%?$/.exec(stage)?.[1] ?? Number.NaN);
  // What is no number at all is told once, by the cell.
  if (Number.isNaN(number) || (number >= low && number <= high)) return { problems: [] };
  return { problems: [{ code: 'stageNotOfStatus', column: columns.stage, params: { stage, ...to, low, high } }] };
};

const reasonResult = ({ to, edited, reason, notes }: Step): Omit<StepResult, 'set'> & { statusReason?: string } => {
  const list = listOf(to.substatus);
  if (!edited.standing || list === undefined) {
    return {
      problems: edited.reason ? [{ code: 'reasonUnexpected', column: columns.reason, params: { reason, ...to } }] : [],
    };
  }
  const params = { substatus: to.substatus, high: reasons[list].length };
  if (reason === '') return { problems: [{ code: 'reasonRequired', column: columns.reason, params }] };
  const found = parseReason(list, reason.replace(/[.,]0+$/, ''));
  if (found === undefined)
    return { problems: [{ code: 'reasonUnknown', column: columns.reason, params: { ...params, reason } }] };
  const explains = notesRequired(list, found.code) && notes === '';
  return {
    problems: explains ? [{ code: 'notesRequired', column: columns.notes, params: { reason: found.code } }] : [],
    statusReason: found.label,
    reasonCode: found.code,
  };
};

/**
 * Checks status, substatus, stage, reason and notes together, as far as a row has edited them (seeds "Bulk operations"
 * and "Referral resources", facts "csv" 4.9-4.16). Every problem is found, whatever else is wrong.
 */
export const checkStanding = (step: Step): StepResult => {
  const standing = step.edited.standing ? standingProblems(step) : [];
  const stage = stageResult(step);
  const reason = reasonResult(step);
  return {
    problems: [...standing, ...stage.problems, ...reason.problems],
    set: {
      ...(reason.statusReason === undefined ? {} : { statusReason: reason.statusReason }),
      ...(stage.salesStage === undefined ? {} : { salesStage: stage.salesStage }),
    },
    ...(reason.reasonCode === undefined ? {} : { reasonCode: reason.reasonCode }),
  };
};
