import type { Mended, Place } from '../check/protocol.js';

/** A row before and after somebody mended it; null = left out. */
export interface RowChange {
  readonly row: number;
  readonly from: readonly string[] | null;
  readonly to: readonly string[] | null;
}

/** What is done, undone and done again together: a typed cell, or a whole block. */
export type Step = readonly RowChange[];

export interface Decision {
  readonly row: number;
  readonly column: string;
  readonly take: 'mine' | 'theirs';
}

export interface ChosenFile {
  /** Made here, so that a file is known from another one of the same name. */
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Everything that a person has typed or decided about a file, kept until it is sent or discarded. */
export interface Work {
  readonly file?: ChosenFile;
  readonly stage: 'check' | 'preview';
  readonly steps: readonly Step[];
  /** How many of the steps hold; those behind it were undone. */
  readonly position: number;
  readonly meant: readonly Place[];
  readonly decisions: readonly Decision[];
  /** The upload that the person watches, or whose result they have not put away. */
  readonly watching?: string;
}

export const noWork: Work = { stage: 'check', steps: [], position: 0, meant: [], decisions: [] };

/** A file that was just chosen, with nothing done to it. */
export const workOn = (file: ChosenFile): Work => ({ ...noWork, file });

/** The rows as they are now, of those that were ever touched. */
export const mendedRows = ({ steps, position }: Pick<Work, 'steps' | 'position'>): Mended[] => {
  const rows = new Map<number, readonly string[] | null>();
  for (const [index, step] of steps.entries()) {
    // What was undone has its old cells, where no step before it says otherwise.
    for (const { row, from, to } of step) {
      if (index < position) rows.set(row, to);
      else if (!rows.has(row)) rows.set(row, from);
    }
  }
  return [...rows];
};

/** Takes a step; what was undone before is gone for good. */
export const withStep = (work: Work, step: Step): Work =>
  step.length === 0
    ? work
    : { ...work, steps: [...work.steps.slice(0, work.position), step], position: work.position + 1 };

export const undone = (work: Work): Work => (work.position === 0 ? work : { ...work, position: work.position - 1 });

export const redone = (work: Work): Work =>
  work.position === work.steps.length ? work : { ...work, position: work.position + 1 };

/** The step that the next undo or redo is about, so that the page can go to where it happens. */
export const stepAt = ({ steps, position }: Work, which: 'undo' | 'redo'): Step | undefined =>
  steps[which === 'undo' ? position - 1 : position];

const without = <T extends Place>(places: readonly T[], { row, column }: Place): T[] =>
  places.filter((place) => place.row !== row || place.column !== column);

/** Says that a cell is meant as it is, or no longer. */
export const withMeant = (work: Work, place: Place, meant: boolean): Work => ({
  ...work,
  meant: [...without(work.meant, place), ...(meant ? [place] : [])],
});

/** Decides whose value a cell takes; the last word counts. */
export const withDecision = (work: Work, decision: Decision): Work => ({
  ...work,
  decisions: [...without(work.decisions, decision), decision],
});
