import { overtaken, rebased } from '@marketplace-leads/bot/services/leads/judge-pending';
import type { Change, Edit } from '@marketplace-leads/shared/lead/change';
import { fieldsOf } from '@marketplace-leads/shared/lead/edit-fields';
import { effective, remoteValue } from '@marketplace-leads/shared/lead/effective';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { patchOf } from '@marketplace-leads/shared/partner-center/patch';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aChange, aRemote } from '../../../shared/partner-center/lead-fixture.js';

const fields = ['status', 'substatus', 'statusReason', 'currency'] as const;
type Field = (typeof fields)[number];

/** What may happen to a lead, one after the other. */
type Step =
  | { kind: 'decide'; fields: Field[] }
  | { kind: 'elsewhere'; field: Field }
  | { kind: 'send'; answer: 'heard' | 'lost' | 'refused' }
  | { kind: 'read' };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('decide' as const), fields: fc.subarray([...fields], { minLength: 1 }) }),
    fc.record({ kind: fc.constant('elsewhere' as const), field: fc.constantFrom(...fields) }),
    fc.record({ kind: fc.constant('send' as const), answer: fc.constantFrom('heard' as const, 'lost', 'refused') }),
    fc.record({ kind: fc.constant('read' as const) }),
  ),
  { maxLength: 30 },
);

const withEdit = (remote: Remote, set: Edit): Remote => effective(remote, [aChange({ set })]);

/** Partner Center, and what we know of it; every value that anybody writes is written once only. */
class History {
  theirs = aRemote();
  known = this.theirs;
  pending: Change[] = [];
  /** Whether what we know is what Partner Center has: only then does it take a patch. */
  inTouch = true;
  /** Fields that somebody else wrote since we last looked. */
  foreign = new Set<Field>();
  /** Waiting changes that Partner Center has in truth. */
  written = new Set<string>();
  values = 0;

  value(who: string): string {
    this.values += 1;
    return `${who} ${this.values}`;
  }

  decide(touched: readonly Field[]): void {
    const seen = effective(this.known, this.pending);
    const set: Edit = Object.fromEntries(touched.map((field) => [field, this.value('ours')]));
    const base: Edit = Object.fromEntries(
      touched.map((field) => [field, remoteValue(seen, field)]).filter(([, value]) => value !== undefined),
    );
    this.pending.push(aChange({ set, base }));
  }

  elsewhere(field: Field): void {
    this.theirs = withEdit(this.theirs, { [field]: this.value('theirs') });
    this.foreign.add(field);
    this.inTouch = false;
  }

  send(answer: 'heard' | 'lost' | 'refused'): void {
    const [first] = this.pending;
    // Partner Center takes a patch with its newest eTag only; to any other its answer is: look again.
    if (!this.inTouch || first === undefined) return;
    if (answer === 'refused') {
      if (this.written.has(first.id)) return;
      this.takeBack([first]);
      return;
    }
    expect(patchOf(this.pending, this.known).every(({ value }) => !String(value).startsWith('theirs'))).toBe(true);
    this.theirs = effective(this.theirs, this.pending);
    for (const { id } of this.pending) this.written.add(id);
    if (answer === 'lost') this.inTouch = false;
    else {
      this.known = this.theirs;
      this.pending = [];
    }
  }

  read(): void {
    this.known = this.theirs;
    this.inTouch = true;
    const conflicts = overtaken(this.pending, this.known);
    const touchesForeign = ({ set }: Change) => fieldsOf(set).some((field) => this.foreign.has(field as Field));
    expect(conflicts).toEqual(this.pending.filter(touchesForeign));
    this.takeBack(conflicts);
    this.foreign.clear();
    // What a change in conflict had replaced in Partner Center, before the conflict, goes with it; and so does what
    // that one had replaced, and so on: the push judges anew after each (as here) until nothing is left to take back.
    const lost = new Set(conflicts.filter(({ id }) => this.written.has(id)).flatMap(({ set }) => fieldsOf(set)));
    for (let replaced = overtaken(this.pending, this.known); replaced.length > 0; ) {
      expect(replaced.filter(({ set }) => !fieldsOf(set).some((field) => lost.has(field)))).toEqual([]);
      for (const { id, set } of replaced) if (this.written.has(id)) for (const field of fieldsOf(set)) lost.add(field);
      this.takeBack(replaced);
      replaced = overtaken(this.pending, this.known);
    }
  }

  takeBack(changes: readonly Change[]): void {
    this.pending = this.pending
      .filter((change) => !changes.includes(change))
      .map((change) => rebased(change, changes, this.known));
  }
}

it('in any history a lost answer is no conflict, and what somebody else wrote is never written over', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const lead = new History();
      for (const step of history) {
        if (step.kind === 'decide') lead.decide(step.fields);
        else if (step.kind === 'elsewhere') lead.elsewhere(step.field);
        else if (step.kind === 'send') lead.send(step.answer);
        else lead.read();
      }
      lead.read();
    }),
    { numRuns: 3000 },
  );
});
