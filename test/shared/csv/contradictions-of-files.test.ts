import { checkTable } from '@marketplace-leads/shared/csv/check-table';
import { columnsFor } from '@marketplace-leads/shared/csv/columns';
import { recogniseHeader } from '@marketplace-leads/shared/csv/recognise-header';
import { describe, expect, it } from 'vitest';
import { aMember } from '../partner-center/lead-fixture.js';
import { aTable, checkEdit, codesOf, downloadedRow, exported, fullRemote, knowledgeOf } from './csv-fixture.js';

/** The rest of them: sizes, lists, blanks, and what somebody else changed. */
describe('what the sources leave open is decided as written', () => {
  it('4.20, 4.21: more than 1,000 leads are refused as a whole, unchanged ones counted', () => {
    const leads = Array.from({ length: 1001 }, (_, number) => exported(number));
    const { problems, counts } = checkTable(aTable(leads.map(downloadedRow)), knowledgeOf(leads));
    expect(problems).toEqual([{ code: 'tooManyRows', params: { rows: 1001, most: 1000 } }]);
    expect(counts).toEqual({ total: 1001, update: 0, unchanged: 1001, refused: 0, conflict: 0 });
  });

  it('4.22, 4.23: up to 50 offers and 50 solutions in any spelling, gaps allowed, and not one more', () => {
    expect(recogniseHeader(['Offers 5', 'Offer 50', 'Solution 50']).columns.map((one) => one?.name)).toEqual([
      'Offer 5',
      'Offer 50',
      'Solution 50',
    ]);
    const beyond = recogniseHeader([...columnsFor().map(({ name }) => name), 'Offer 51', 'Solution 99', 'Offer 0']);
    expect(beyond.problems.map(({ code }) => code)).toEqual(['columnBeyond', 'columnBeyond', 'columnBeyond']);
  });

  it('4.24: solutions are shown as id, currency, price, quantity, as far as they are known', () => {
    const solutions = [
      { id: 'SOL-1', currency: 'USD', price: '10', quantity: '100' },
      { id: 'SOL-2' },
      { name: 'Own' },
    ];
    const cells = downloadedRow(exported(1, fullRemote({ solutions })));
    expect([1, 2, 3, 4].map((number) => cells[`Solution ${number}`])).toEqual([
      'SOL-1, USD, 10, 100',
      'SOL-2',
      'Own',
      '',
    ]);
  });

  it('4.25: a member has exactly four parts, line ends between them allowed; a sixth member is too many', () => {
    const sample = 'Ann, Partner, 999999,\nAnn.partner@Contoso.com';
    expect(checkEdit({ 'Team member 2': sample }).edit?.members).toEqual([
      { to: { firstName: 'Ann', lastName: 'Partner', phone: '999999', email: 'Ann.partner@Contoso.com' } },
    ]);
    const wrong = (text: string) => codesOf(checkEdit({ 'Team member 2': text }));
    expect(wrong('Ann, Partner, 999999')).toEqual(['memberParts Team member 2']);
    expect(wrong('Ann, Partner, Inc, 999999, ann@partner.example')).toEqual(['memberParts Team member 2']);
    expect(wrong('Ann, Partner, 999999, ann')).toEqual(['memberEmail Team member 2']);
    expect(wrong('Ann, Partner, call me, ann@partner.example')).toEqual(['memberPhone Team member 2']);
    expect(wrong('Bob, Again, , BOB@partner.example')).toEqual(['memberTwice Team member 2']);
    const header = [...columnsFor().map(({ name }) => name), 'Team member 6'];
    expect(recogniseHeader(header).problems).toEqual([
      { code: 'columnBeyond', params: { found: 'Team member 6', what: 'Team member', most: 5 } },
    ]);
  });

  it('4.26: a blank cell leaves things as they are, and a missing column does, too', () => {
    const row = checkEdit({ 'CRM ID': '', Notes: '' });
    expect(row).toMatchObject({ outcome: 'unchanged', changes: [] });
    expect(codesOf(row)).toEqual(['blankKept CRM ID', 'blankKept Notes']);
    const { 'CRM ID': _crm, ...rest } = downloadedRow(exported(1));
    expect(checkTable(aTable([rest]), knowledgeOf([exported(1)])).rows[0]).toMatchObject({
      outcome: 'unchanged',
      problems: [],
    });
  });

  it('4.27: a blank member takes nobody off the team', () => {
    const team = [aMember('bob'), aMember('ann')];
    const row = checkEdit({ 'Team member 2': '' }, { remote: fullRemote({ team }) });
    expect(row.outcome).toBe('unchanged');
    expect(codesOf(row)).toEqual(['memberKept Team member 2']);
  });

  it('4.28: an account match is recognised, checked and never written', () => {
    const header = [...columnsFor().map(({ name }) => name), 'Final account match'];
    expect(recogniseHeader(header).problems).toEqual([{ code: 'accountMatchIgnored' }]);
    for (const text of ['MicrosoftID: 6-ABCDEFG23XB', '*MicrosoftID: 6-abc', '']) {
      expect(checkEdit({ 'Final account match': text }), text).toMatchObject({ outcome: 'unchanged', problems: [] });
    }
    expect(codesOf(checkEdit({ 'Final account match': '6-ABC' }))).toEqual([
      'accountMatchMalformed Final account match',
    ]);
  });

  it('4.30, 4.31: contacts are not needed, and what is read-only has no format', () => {
    const { contact: _contact, ...customer } = fullRemote().customer;
    const remote = fullRemote({ customer, customerIds: [{ type: 'Duns', id: '12345678' }] });
    expect(checkEdit({ 'CRM ID': 'A-1' }, { remote })).toMatchObject({ outcome: 'update', problems: [] });
  });

  it('4.33: what was written before is unchanged when it is uploaded again', () => {
    const written = fullRemote({ crmId: 'A-1' });
    expect(checkEdit({ 'CRM ID': 'A-1' }, { remote: written, base: fullRemote() }).outcome).toBe('unchanged');
  });

  it('4.36: what somebody else changed since the download is kept, and edited by both is a conflict', () => {
    const now = fullRemote({ crmId: 'THEIRS', campaignId: 'Theirs' });
    const kept = checkEdit({ 'Lead Name': 'New name' }, { remote: now, base: fullRemote() });
    expect(kept).toMatchObject({ outcome: 'update', edit: { set: { name: 'New name' } } });
    expect(kept.edit?.set).toEqual({ name: 'New name' });
    expect(codesOf(kept)).toEqual(['othersKept CRM ID', 'othersKept Marketing Campaign ID']);
    const both = checkEdit({ 'CRM ID': 'MINE' }, { remote: now, base: fullRemote() });
    expect(both).toMatchObject({
      outcome: 'conflict',
      changes: [{ column: 'CRM ID', from: 'THEIRS', to: 'MINE', base: '000123', theirs: 'THEIRS' }],
    });
    expect(both.edit).toBeUndefined();
  });

  it('4.38: sources and calls to action are open words', () => {
    const remote = fullRemote({ source: { marketplace: 'AppSource (SPZA)', action: 'INS' } });
    expect(checkEdit({}, { remote })).toMatchObject({ outcome: 'unchanged', problems: [] });
  });
});
