import { describe, expect, it } from 'vitest';
import { fileOf, rowsOf } from '../support/csv-file.js';
import type { TabPage } from '../support/tab-page.js';
import { uploadPage } from '../support/upload-page.js';
import { useTab } from '../support/use-tab.js';

type Row = Record<string, string>;

/** A column, what is wrong in it, and what it should be. */
const mistakes: readonly (readonly [column: string, wrong: string, right: string])[] = [
  ['Estimated Deal Value', '12.5.00', '12500'],
  ['Estimated Deal Value', '-5', '5'],
  ['Estimated Deal Value', 'a lot', '77'],
  ['Estimated Deal Value', '1e400', '78'],
  ['Currency', 'XXQ', 'USD'],
  ['Currency', 'money', 'CHF'],
  ['Estimated Close Date', '31/31/2027', '2027-05-31'],
  ['Estimated Close Date', '02/30/2027', '2027-02-28'],
  ['Estimated Close Date', '1/2/27', '2027-01-02'],
  ['Estimated Close Date', '########', '2027-06-01'],
  ['Estimated Close Date', 'soon', '2027-06-02'],
  ['Marketplace Purchase Intent', 'maybe', 'No'],
  ['Partner Referral Status', 'Open', 'Active'],
  ['Partner Referral Substatus', 'Half', 'Accepted'],
  ['Partner Referral Substatus', 'Received', 'Accepted'],
  ['Partner Referral Substatus', 'Won', 'Accepted'],
  ['Sales Stage', 'early', '20'],
  ['Sales Stage', '100', '30'],
  ['Declined/Lost/Error reason', '3', ''],
  ['Team member 1', 'Bob', 'Bob, Partner, 999999, bob@partner.example'],
  ['Team member 1', 'Bob, Partner, 1, bob@partner.example', 'Bob, Partner, 999999, bob@partner.example'],
  ['Team member 1', 'Bob, Partner, 999999, bob', 'Bob, Partner, 999999, bob@partner.example'],
  ['Team member 2', 'Bob, Partner, 999999, bob@partner.example', 'Eve, Other, 999999, eve@partner.example'],
  ['Lead Name', 'x'.repeat(300), 'A name'],
  ['Lead Name', 'zero\u200bwidth\u0007', 'Another name'],
  ['CRM ID', 'y'.repeat(200), 'CRM-1'],
  ['Marketing Campaign ID', 'z'.repeat(200), 'Spring'],
  ['Customer Name', 'Somebody else', ''],
  ['Referral ID', '', ''],
  ['Referral ID', 'no-such-id', ''],
];

describe('a file on the page "Upload"', { timeout: 180_000 }, () => {
  const { running, open, arrive } = useTab();
  const current = async (): Promise<Row[]> => rowsOf((await running.tab('alex').get('/api/leads.csv')).bytes);
  const finished = (tab: TabPage, heading: string) => tab.frame.getByRole('heading', { name: heading }).waitFor();

  it('leads a file of 1,000 rows with 40 problems from the list of them to a result that equals it', async () => {
    for (let index = 0; index < 1000; index += 1) arrive(`Lead ${String(index).padStart(4, '0')}`);
    await running.poll();
    const rows = await current();
    const wrong = rows.map((row, index) => {
      const [column, text] = mistakes[index % mistakes.length] ?? [];
      return index < 40 && column !== undefined ? { ...row, [column]: text ?? '' } : row;
    });
    wrong[50] = { ...rows[50], 'Estimated Deal Value': '4321' };
    wrong[51] = { ...rows[51], 'CRM ID': '=HYPERLINK("x")' };

    const tab = await open();
    const upload = uploadPage(tab);
    await upload.ready();
    await upload.checkAccess();
    await upload.choose('leads week 47.csv', fileOf(wrong, ';'));
    expect(await upload.problems()).toBeGreaterThanOrEqual(40);
    expect(await upload.text()).toContain('1,000 rows');
    await upload.checkAccess();
    // As with a zoom of 200 %.
    await tab.page.setViewportSize({ width: 640, height: 450 });
    await upload.checkWidth();
    await tab.page.setViewportSize({ width: 1280, height: 900 });

    // In the order of the file: what is listed first is what comes first.
    await upload.mendAll((row, column) => {
      const [there, , right] = mistakes[(row - 2) % mistakes.length] ?? [];
      return there === column && right !== '' ? right : undefined;
    });
    expect(await upload.text()).toContain('No problems');

    await tab.frame.getByRole('button', { name: 'Preview', exact: true }).click();
    const send = tab.frame.getByRole('button', { name: /^Send \d+ changes$/ });
    await send.waitFor();
    await upload.checkAccess();
    const count = Number(/\d+/.exec((await send.textContent()) ?? '')?.[0]);
    expect(await upload.text()).toContain(`This changes ${count} leads in Partner Center and can’t be reversed there.`);
    expect(running.sandbox.calls.filter(({ method }) => method === 'PATCH')).toEqual([]);

    // Somebody changes one of them meanwhile.
    const raced = rows[50]?.['Referral ID'] ?? '';
    running.sandbox.state.change(raced, { dealValue: 9 });
    await send.click();
    await finished(tab, 'Result');
    const result = await upload.text();
    expect(result).toContain(`${count - 1} updated`);
    expect(result).toContain('1 not processed');
    expect(result).toContain('1 row was not processed');
    await upload.checkAccess();
    expect(running.sandbox.calls.filter(({ method, status }) => method === 'PATCH' && status === 200)).toHaveLength(
      count - 1,
    );
    expect(running.sandbox.state.referrals.get(rows[51]?.['Referral ID'] ?? '')).toMatchObject({
      externalReferenceId: '=HYPERLINK("x")',
    });

    // The rows that failed come back as a file to be mended.
    await running.poll();
    await tab.frame.getByRole('button', { name: 'Mend 1 row' }).click();
    expect(await upload.problems()).toBe(0);
    expect(await upload.text()).toContain('1 row · 1 fine · 1 changes a lead');
    await tab.frame.getByRole('button', { name: 'Preview', exact: true }).click();
    const undecided = tab.frame.getByRole('button', { name: /^Send 0/ });
    await undecided.waitFor();
    expect(await undecided.isDisabled()).toBe(true);
    await upload.checkAccess();
    await tab.frame.getByRole('radio', { name: 'Theirs: 9' }).check();
    await tab.frame.getByRole('radio', { name: 'Mine: 4321' }).check();
    const again = tab.frame.getByRole('button', { name: 'Send 1 change' });
    await again.click();
    await finished(tab, 'Result');
    expect(running.sandbox.state.referrals.get(raced)?.details.dealValue).toBe(4321);
    await tab.frame.getByRole('button', { name: 'Upload another file' }).click();
    await tab.frame.getByRole('heading', { name: 'Earlier files' }).waitFor();
    expect(await upload.text()).toContain('Last processed file');
    expect(tab.errors).toEqual([]);
    await tab.close();
  });
});
