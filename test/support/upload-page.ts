import axeCore from 'axe-core';
import { expect } from 'vitest';
import type { TabPage } from './tab-page.js';

/** What a person does on the page "Upload", in whatever language it is. */
export interface UploadPage {
  /** Waits for the page to be there. */
  ready(): Promise<void>;
  choose(name: string, content: string | Uint8Array): Promise<void>;
  /** How many problems the list has, once the file is checked. */
  problems(): Promise<number>;
  /**
   * Goes from problem to problem by keyboard and types what `mend` says for it; where that is undefined the row is left
   * out. Ends when no problem is left.
   */
  mendAll(mend: (row: number, column: string) => string | undefined): Promise<void>;
  /** Pastes a block at the active cell, as it comes from a spreadsheet. */
  paste(block: string): Promise<void>;
  /** The text of the page's notices, problems and counts: all that is not in the grid. */
  text(): Promise<string>;
  /** Fails where axe finds something serious or critical. */
  checkAccess(): Promise<void>;
  /** Fails where the page is wider than its frame, so that one would have to scroll sideways. */
  checkWidth(): Promise<void>;
}

const words = {
  en: { place: /^Row (\d+), ([^:]+):/, problems: /(\d+) problems?/, none: /No problems/ },
  de: { place: /^Zeile (\d+), ([^:]+):/, problems: /(\d+) Probleme?/, none: /Keine Probleme/ },
};

export const uploadPage = ({ page, frame }: TabPage, language: keyof typeof words = 'en'): UploadPage => {
  const { place, problems: many, none } = words[language];
  const grid = frame.getByRole('grid');
  const said = frame.locator('[role=status].visually-hidden').last();
  const heading = frame.getByRole('heading', { name: new RegExp(`${many.source}|${none.source}`) });
  const idle = frame.locator('section[aria-busy=false]');

  const problems = async (): Promise<number> => {
    await idle.waitFor();
    return Number(many.exec((await heading.textContent()) ?? '')?.[1] ?? 0);
  };

  return {
    problems,
    ready: () => frame.locator('input[type=file]').waitFor({ state: 'attached' }),
    async choose(name, content) {
      const buffer = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
      await frame.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    },
    async mendAll(mend) {
      for (let left = await problems(); left > 0; left = await problems()) {
        await grid.focus();
        await page.keyboard.press('F8');
        const [, row = '', column = ''] = place.exec((await said.textContent()) ?? '') ?? [];
        const text = mend(Number(row), column);
        if (text === undefined) await page.keyboard.press('Control+Delete');
        else {
          await page.keyboard.press('F2');
          await page.keyboard.press('Control+A');
          await page.keyboard.insertText(text);
          await page.keyboard.press('Enter');
        }
        await expect.poll(problems, { timeout: 10_000, message: `row ${row}, ${column}` }).toBeLessThan(left);
      }
    },
    paste: (block) =>
      grid.evaluate((element, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, block),
    // biome-ignore lint/performance/useDomNodeTextContent: only innerText leaves out what is not on the screen.
    text: () => frame.locator('main').innerText(),
    async checkAccess() {
      const element = await frame.locator('html').elementHandle();
      const content = await element?.ownerFrame();
      if (content === null || content === undefined) throw new Error('The frame has no page');
      await content.evaluate(axeCore.source);
      const violations = await content.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof import('axe-core') };
        // Fluent UI's guards of the focus: hidden, and passing it on at once.
        const context = { exclude: ['[data-tabster-dummy]'] };
        const found = await axe.run(context, { resultTypes: ['violations'] });
        return found.violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      });
      expect(violations).toEqual([]);
    },
    async checkWidth() {
      const widths = await frame.locator('html').evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
      expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
    },
  };
};
