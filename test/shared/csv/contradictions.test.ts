import { checkTable } from '@marketplace-leads/shared/csv/check-table';
import { columnNamed, columnsFor } from '@marketplace-leads/shared/csv/columns';
import { recogniseHeader } from '@marketplace-leads/shared/csv/recognise-header';
import { describe, expect, it } from 'vitest';
import { aTable, checkEdit, codesOf, downloadedRow, exported, fullRemote, idOf, knowledgeOf } from './csv-fixture.js';

const newLead = fullRemote({ status: 'New', substatus: 'Pending', salesStage: '0' });
const lost = fullRemote({ status: 'Closed', substatus: 'Lost', statusReason: 'Not a customer' });
const status = 'Partner Referral Status';
const substatus = 'Partner Referral Substatus';
const reason = 'Declined/Lost/Error reason';

/** Where the sources contradict each other, by the numbers of facts "csv", section 4. */
describe('what the sources leave open is decided as written', () => {
  it('4.1: a row without a Referral ID creates nothing and says so', () => {
    const row = checkEdit({ 'Referral ID': '' });
    expect(row.outcome).toBe('refused');
    expect(codesOf(row)).toEqual(['referralIdMissing Referral ID']);
  });

  it('4.2: an id that is unknown, or no id, is an error of its row; twice in one file is one of both', () => {
    const lead = exported(1);
    const row = downloadedRow(lead);
    const table = aTable([row, row, { ...row, 'Referral ID': idOf(7) }, { ...row, 'Referral ID': 'seven' }]);
    const { rows } = checkTable(table, knowledgeOf([lead]));
    expect(rows.map(codesOf)).toEqual([
      ['referralIdTwice Referral ID'],
      ['referralIdTwice Referral ID'],
      ['leadUnknown Referral ID'],
      ['referralIdMalformed Referral ID'],
    ]);
    expect(rows.every(({ outcome }) => outcome === 'refused')).toBe(true);
  });

  it('4.2: ids are found in any case and with spaces around', () => {
    expect(checkEdit({ 'Referral ID': ` ${idOf(1).toUpperCase()} `.trim(), 'CRM ID': 'A-1' }).outcome).toBe('update');
  });

  it('4.3: a customer of another lead is an error, other edits of what cannot be edited are left aside', () => {
    expect(codesOf(checkEdit({ 'Customer Name': 'Fabrikam', 'CRM ID': 'A-1' }))).toEqual([
      'rowMisaligned Customer Name',
    ]);
    const row = checkEdit({ 'Customer City': 'Seattle', 'CRM ID': 'A-1' });
    expect(row).toMatchObject({ outcome: 'update', edit: { set: { crmId: 'A-1' } } });
    expect(codesOf(row)).toEqual(['readOnlyEdited Customer City']);
  });

  it('4.3: Customer Name and Customer Country have to be there as columns', () => {
    const names = columnsFor().map(({ name }) => name);
    const without = (left: string) => recogniseHeader(names.filter((name) => name !== left)).problems;
    expect(without('Customer Name')).toEqual([{ code: 'columnMissing', column: 'Customer Name' }]);
    expect(without('Customer Country')).toEqual([{ code: 'columnMissing', column: 'Customer Country' }]);
    expect(without('CRM ID')).toEqual([]);
  });

  it('4.4: what is mandatory in either list may not be blank in a row that changes a lead, and may in one that does not', () => {
    const mandatory = columnsFor()
      .filter(({ required, use }) => required && use === 'editable')
      .map(({ name }) => name);
    expect(mandatory).toEqual([
      'Lead Name',
      status,
      substatus,
      'Estimated Deal Value',
      'Currency',
      'Estimated Close Date',
      'Team member 1',
      'Marketplace Purchase Intent',
    ]);
    for (const name of mandatory) {
      const changed = checkEdit({ [name]: '', 'CRM ID': 'A-1' });
      expect(changed.outcome, name).toBe('refused');
      expect(codesOf(changed), name).toContain(`required ${name}`);
      expect(checkEdit({ [name]: '' }).outcome, name).toBe('unchanged');
    }
    expect(codesOf(checkEdit({ 'Customer Country': '', 'CRM ID': 'A-1' }))).toEqual(['required Customer Country']);
    expect(codesOf(checkEdit({ 'Customer Name': '' }))).toEqual(['required Customer Name']);
  });

  it('4.5: MPN ID, the date of creation and every offer and solution are read-only', () => {
    for (const name of ['MPN ID', 'Lead Created Date', 'Offer 7', 'Solution 50', 'Offer 1']) {
      expect(columnNamed(name)?.use, name).toBe('readOnly');
    }
  });

  it('4.6: validities are open words, and `*` is no part of a name', () => {
    expect(codesOf(checkEdit({ 'Phone Validity': 'Whatever' }))).toEqual(['readOnlyEdited Phone Validity']);
    expect(
      recogniseHeader(['Phone Validity*', 'Team member 1*', 'Lead Source *']).columns.map((one) => one?.name),
    ).toEqual(['Phone Validity', 'Team member 1', 'Lead Source']);
  });

  it('4.7, 4.8: what stands in Errors is ignored', () => {
    expect(checkEdit({ Errors: 'Required field Solution 1 missing' })).toMatchObject({
      outcome: 'unchanged',
      problems: [],
    });
  });

  it('4.9: a reason is edited where the row ends in Declined, Lost or Error, and refused elsewhere', () => {
    expect(codesOf(checkEdit({ [reason]: '3' }))).toEqual([`reasonUnexpected ${reason}`]);
    const row = checkEdit({ [status]: 'Closed', [substatus]: 'Lost', [reason]: '3' });
    expect(row).toMatchObject({
      outcome: 'update',
      edit: {
        set: { status: 'Closed', substatus: 'Lost', statusReason: 'Customer chose another vendor' },
        reasonCode: 3,
      },
    });
  });

  it('4.10: Declined and Lost share reasons 1 to 8, Error has 1 to 9; the label will do, too', () => {
    const close = (to: string, why: string) => checkEdit({ [status]: 'Closed', [substatus]: to, [reason]: why });
    expect(close('Lost', '8').outcome).toBe('update');
    expect(codesOf(close('Lost', '9'))).toContain(`reasonUnknown ${reason}`);
    expect(codesOf(close('Declined', ''))).toContain(`reasonRequired ${reason}`);
    expect(close('Error', '9').edit?.set.statusReason).toBe('Others - explain in notes');
    expect(close('Lost', "Project budget isn't adequate").edit?.reasonCode).toBe(1);
    expect(close('Lost', '3.0').edit?.reasonCode).toBe(3);
  });

  it('4.11: Error 6 and 9 need notes', () => {
    const bare = fullRemote({ notes: '' });
    const error = (why: string, notes: string) =>
      checkEdit({ [status]: 'Closed', [substatus]: 'Error', [reason]: why, Notes: notes }, { remote: bare });
    for (const why of ['6', '9']) {
      expect(codesOf(error(why, ''))).toEqual(['notesRequired Notes']);
      expect(error(why, 'It cannot be bought there.').outcome).toBe('update');
    }
    expect(error('8', '').outcome).toBe('update');
  });

  it('4.12: New goes with stage 0, Active with 1 to 99, Won with 100', () => {
    const accept = (stage: string) =>
      checkEdit({ [status]: 'Active', [substatus]: 'Accepted', 'Sales Stage': stage }, { remote: newLead });
    for (const stage of ['1', '40', '80', '99', '']) expect(accept(stage).outcome, stage).toBe('update');
    for (const stage of ['0', '100']) expect(codesOf(accept(stage)), stage).toContain('stageNotOfStatus Sales Stage');
    expect(codesOf(checkEdit({ 'Sales Stage': '40' }, { remote: newLead }))).toEqual(['stageNotOfStatus Sales Stage']);
    const win = (stage: string) => checkEdit({ [status]: 'Closed', [substatus]: 'Won', 'Sales Stage': stage });
    expect(win('100').outcome).toBe('update');
    expect(win('')).toMatchObject({ outcome: 'update', edit: { set: { salesStage: '100' } } });
    expect(codesOf(win(''))).toEqual(['blankKept Sales Stage', 'stageSet Sales Stage']);
    expect(codesOf(win('40'))).toEqual(['stageNotOfStatus Sales Stage']);
    const lose = { [status]: 'Closed', [substatus]: 'Lost', [reason]: '1' };
    expect(checkEdit(lose).outcome).toBe('update');
    expect(codesOf(checkEdit({ ...lose, 'Sales Stage': '60' }))).toEqual(['stageNotOfStatus Sales Stage']);
  });

  it('4.13: Accepted does not go with New', () => {
    expect(codesOf(checkEdit({ [substatus]: 'Accepted' }, { remote: newLead }))).toEqual([
      `substatusNotOfStatus ${substatus}`,
    ]);
  });

  it('4.14: a closed lead takes no edit at all, and the same row is simply unchanged', () => {
    const closed = { by: 'Megan Bowen', at: '2026-11-20T10:00:00.000Z' };
    expect(checkEdit({}, { remote: lost, closed })).toMatchObject({ outcome: 'unchanged', problems: [] });
    const row = checkEdit({ 'CRM ID': 'A-1' }, { remote: lost, closed });
    expect(row).toMatchObject({ outcome: 'refused', problems: [{ code: 'leadClosed', params: closed }] });
    const reopened = checkEdit({ [status]: 'Active', [substatus]: 'Accepted', [reason]: '' }, { remote: lost, closed });
    expect(reopened.outcome).toBe('refused');
  });

  it('4.15: Received, Expired and None cannot be set, but stay where they are', () => {
    expect(codesOf(checkEdit({ [substatus]: 'Received' }, { remote: newLead }))).toEqual([
      `substatusNotSettable ${substatus}`,
    ]);
    expect(codesOf(checkEdit({ [status]: 'Closed', [substatus]: 'Expired' }))).toContain(
      `substatusNotSettable ${substatus}`,
    );
    expect(codesOf(checkEdit({ [substatus]: 'None' }))).toEqual([`substatusUnknown ${substatus}`]);
    const received = fullRemote({ status: 'New', substatus: 'Received', salesStage: '0' });
    expect(checkEdit({ 'CRM ID': 'A-1' }, { remote: received }).outcome).toBe('update');
  });

  it('4.16: straight from New to Won or Lost, and Declined from Active, are allowed with a notice', () => {
    const won = checkEdit({ [status]: 'Closed', [substatus]: 'Won', 'Sales Stage': '100' }, { remote: newLead });
    const turned = checkEdit({ [status]: 'Closed', [substatus]: 'Declined', [reason]: '4' });
    for (const row of [won, turned]) {
      expect(row.outcome).toBe('update');
      expect(codesOf(row)).toEqual([`straightToClosed ${substatus}`]);
    }
    expect(codesOf(checkEdit({ [status]: 'New', [substatus]: 'Pending', 'Sales Stage': '0' }))).toEqual([
      `transitionRefused ${status}`,
    ]);
  });

  it.each(['Have not decided', 'have-not decided', 'HAVENOTDECIDED', 'HaveNotDecided'])(
    '4.17: the purchase intent %j means HaveNotDecided',
    (text) => {
      const row = checkEdit({ 'Marketplace Purchase Intent': text });
      expect(row.edit?.set).toEqual({ intent: 'HaveNotDecided' });
    },
  );

  it('4.17: a lead that says nothing reads as not decided, and that is no edit', () => {
    const { intent: _intent, ...silent } = fullRemote();
    expect(downloadedRow(exported(1, silent))['Marketplace Purchase Intent']).toBe('HaveNotDecided');
    expect(checkEdit({ 'CRM ID': 'A-1' }, { remote: silent }).edit?.set).toEqual({ crmId: 'A-1' });
    expect(codesOf(checkEdit({ 'Marketplace Purchase Intent': 'perhaps' }))).toEqual([
      'intentUnknown Marketplace Purchase Intent',
    ]);
  });

  it.each([
    ['1/30/2028', '2028-01-30', []],
    ['01/30/2028', '2028-01-30', []],
    ['01-30-2028', '2028-01-30', []],
    ['2028-01-30', '2028-01-30', []],
    ['30.1.2028', '2028-01-30', ['dateRepaired Estimated Close Date']],
    ['46783', '2028-01-31', ['dateRepaired Estimated Close Date']],
    ['30 Jan 2028', '2028-01-30', ['dateRepaired Estimated Close Date']],
    ['2028-01-30 00:00:00', '2028-01-30', ['dateRepaired Estimated Close Date']],
  ])('4.18: the date %j is %s', (text, date, codes) => {
    const row = checkEdit({ 'Estimated Close Date': text });
    expect(row.edit?.set).toEqual({ closeDate: date });
    expect(codesOf(row)).toEqual(codes);
  });

  it('4.19: dates are days in UTC; the same day is no edit, however it is written', () => {
    expect(downloadedRow(exported(1))['Estimated Close Date']).toBe('03/04/2027');
    for (const text of ['3/4/2027', '2027-03-04', '2027-03-04T00:00:00Z']) {
      expect(checkEdit({ 'Estimated Close Date': text }).outcome, text).toBe('unchanged');
    }
  });
});
