import { indexOf, leadOf } from '@marketplace-leads/bot/services/leads/lead-view';
import type { LocalFacts } from '@marketplace-leads/bot/store/store';
import type { Change } from '@marketplace-leads/shared/lead/change';
import { actions, leadSchema } from '@marketplace-leads/shared/lead/lead';
import type { Remote } from '@marketplace-leads/shared/lead/remote';
import { describe, expect, it } from 'vitest';
import { aChange, aMember, aRemote } from '../../../shared/partner-center/lead-fixture.js';
import { useEngine } from '../../../support/engines.js';
import { aRecord } from '../house-fixture.js';
import { aDesk, alex } from './acting-fixture.js';

const at = '2026-10-05T08:00:00.000Z';
const active = { status: 'Active', substatus: 'Accepted' };
const view = (remote: Partial<Remote>, local: LocalFacts = {}, pending: Change[] = []) =>
  leadOf(aRecord(aRemote(remote), { local, pending }), 24);

describe('what people see of a lead', () => {
  it('is what was read, and what waits on top of it', () => {
    const lead = view({ intent: 'No', crmId: 'a' }, {}, [aChange({ set: { intent: 'Yes', name: 'Renamed' } })]);
    expect(lead).toMatchObject({ intent: 'Yes', name: 'Renamed', crmId: 'a', sync: 'saving' });
  });

  it('has what only we know', () => {
    const by = { id: 'jo', name: 'Jo' };
    const local: LocalFacts = {
      assignee: by,
      contactedAt: at,
      attempts: 2,
      lastContact: { at, by, channel: 'phone' },
      nextContactAt: at,
      snoozedUntil: at,
      coSell: { state: 'created', by, at, referralId: 'r' },
      decided: { by: { kind: 'person', ...by }, at },
    };
    expect(view(active, local)).toMatchObject(local);
  });

  it.each<[string, LocalFacts, Partial<Change>[], string]>([
    ['nothing waits', {}, [], 'saved'],
    ['something waits', {}, [{ set: { crmId: 'a' } }], 'saving'],
    ['something waits for an upload', {}, [{ set: { name: 'a' }, waits: true }], 'waitingForUpload'],
    ['one of two waits for an upload', {}, [{ set: { name: 'a' }, waits: true }, { set: { crmId: 'a' } }], 'saving'],
    ['something was refused', { refused: { at, why: 'refused' } }, [], 'refused'],
    [
      'somebody has to say whose value is right',
      { conflict: { at, changes: [aChange({ set: { crmId: 'mine' } })] } },
      [],
      'conflict',
    ],
  ])('is, where %s, told to be so', (_what, local, pending, sync) => {
    const changes = pending.map((change) => aChange(change));
    expect(view(active, local, changes).sync).toBe(sync);
  });

  it('names the fields that wait for an upload', () => {
    const waiting = aChange({ set: { name: 'a', intent: 'Yes' }, waits: true });
    expect(view({}, {}, [waiting, aChange({ set: { crmId: 'a' } })]).waiting).toEqual(['name', 'intent']);
    expect(view({}, {}, [aChange({ set: { crmId: 'a' } })])).not.toHaveProperty('waiting');
  });

  it('offers nothing once it is gone, and the decision about a conflict first', () => {
    expect(view(active, { goneAt: at }).allowed).toEqual([]);
    const conflict = { at, changes: [aChange({ set: { crmId: 'mine' } })] };
    expect(view(active, { conflict }).allowed.slice(0, 3)).toEqual(['useMine', 'keepTheirs', 'contacted']);
    expect(view(active, { conflict, goneAt: at }).allowed).toEqual([]);
  });

  it('lists those of the team who can be reached, without what is only carried along', () => {
    const { team } = view({ team: [aMember('a'), aMember('b', { email: '' })] });
    expect(team).toEqual([{ firstName: 'First a', lastName: 'Last a', phone: '+49 a', email: 'a@partner.example' }]);
  });
});

describe('after every action', () => {
  const engine = useEngine('sqlite');

  it.each(actions)('the lead that %s answers with keeps to the contract', async (action) => {
    const conflict = { at, changes: [aChange({ set: { crmId: 'mine' } })] };
    const local = action === 'useMine' || action === 'keepTheirs' ? { conflict } : {};
    const status = action === 'accept' || action === 'decline' ? {} : active;
    const desk = await aDesk(await engine.open(), status, { local });
    const by = { ...alex, name: 'x' };
    const word = { intent: 'yes', contacted: 'reached', qualify: 'need' }[String(action)] ?? '40';
    const reason = { coSell: 'yes', contacted: 'phone' }[String(action)] ?? '1';
    const outcome = await desk.press(by, action, {
      inputs: {
        value: word,
        reason,
        currency: 'EUR',
        closeDate: '2026-12-31',
        until: 'tomorrow',
        note: 'n',
        assignee: 'jo',
      },
    });
    expect(outcome.kind).toBe('done');
    const lead = 'lead' in outcome ? outcome.lead : undefined;
    expect(leadSchema.parse(lead)).toEqual(lead);
    for (const entry of await desk.store.read.leads.history('lead')) {
      expect(leadSchema.shape.history.unwrap().element.parse(entry)).toEqual(entry);
    }
  });
});

describe('the columns by which a lead is found', () => {
  it('follow what waits, what we know, and the promise', () => {
    const pending = [aChange({ set: { status: 'Active', substatus: 'Accepted', name: 'Renamed' } })];
    const local = { assignee: { id: 'jo', name: 'Jo' } };
    expect(indexOf(aRecord(aRemote(), { pending, local }), 24)).toMatchObject({
      status: 'Active',
      substatus: 'Accepted',
      assigneeId: 'jo',
      searchText: expect.stringContaining('renamed'),
      deadlineAt: Date.parse('2026-03-03T09:00:00.000Z'),
    });
  });

  it('have no clock any more once the customer was contacted, or the lead is closed', () => {
    const contacted = aRecord(aRemote(), { local: { contactedAt: '2026-03-02T10:00:00.000Z' } });
    expect(indexOf(contacted, 24)).not.toHaveProperty('deadlineAt');
    expect(indexOf(aRecord(aRemote({ status: 'Closed', substatus: 'Won' })), 24)).not.toHaveProperty('deadlineAt');
  });

  it('have no clock for who must not be contacted, and no assignee where there is none', () => {
    const index = indexOf(aRecord(aRemote({ kind: 'doNotContact' })), 24);
    expect(index).not.toHaveProperty('deadlineAt');
    expect(index).not.toHaveProperty('assigneeId');
  });
});
