import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

const packages = createRequire(import.meta.url);
const fileOf = (name: string, path: string) => join(dirname(packages.resolve(`${name}/package.json`)), path);
const scripts = [
  fileOf('adaptivecards', 'dist/adaptivecards.min.js'),
  fileOf('markdown-it', 'dist/browser/markdown-it.umd.min.js'),
];

/** What the two scripts leave in the page. */
interface Globals {
  AdaptiveCards: typeof import('adaptivecards');
  markdownit: (options: { html: boolean; linkify: boolean }) => { render(text: string): string };
}

/** What a browser made of a card. */
export interface Shown {
  /** The names of all its elements, in lower case, each once. */
  elements: string[];
  /** The names of all their attributes, each once. */
  attributes: string[];
  /** Its text as it stands in the page; what inputs hold is not part of it. */
  text: string;
}

/**
 * Makes a page the most careless host there could be: whatever the renderer takes for markdown is turned into HTML,
 * with HTML in it let through and addresses made into links.
 */
export const becomeHost = async (page: Page): Promise<void> => {
  await page.setContent('<!doctype html><html lang="en"><meta charset="utf-8"><main></main></html>');
  for (const path of scripts) await page.addScriptTag({ path });
  await page.evaluate(() => {
    const { AdaptiveCards, markdownit } = globalThis as unknown as Globals;
    const markdown = markdownit({ html: true, linkify: true });
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
      result.outputHtml = markdown.render(text);
      result.didProcess = true;
    };
  });
};

/** Shows one card in such a page, with all of its forms and hidden parts in the document, and reads what came of it. */
export const show = (page: Page, card: object): Promise<Shown> =>
  page.evaluate((json) => {
    const { AdaptiveCards } = globalThis as unknown as Globals;
    const adaptiveCard = new AdaptiveCards.AdaptiveCard();
    adaptiveCard.parse(json, new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5));
    adaptiveCard.onExecuteAction = (action) => {
      if (action instanceof AdaptiveCards.ExecuteAction) Object.assign(globalThis, { sent: action.data });
    };
    const element = adaptiveCard.render();
    const main = document.querySelector('main');
    if (main === null || element === undefined) throw new Error('the card cannot be shown');
    main.replaceChildren(element);
    const all = [...main.querySelectorAll('*')];
    return {
      elements: [...new Set(all.map((element) => element.localName))],
      attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))],
      text: main.textContent ?? '',
    };
  }, card);

/**
 * Presses the first button of this name on the card that is shown, and returns what it sends: undefined when it opens
 * something, or when an input has to be filled in first.
 */
export const press = async (page: Page, title: string): Promise<object | undefined> => {
  await page.evaluate(() => Object.assign(globalThis, { sent: undefined }));
  await page.getByRole('button', { name: title, exact: true }).first().click();
  return page.evaluate(() => (globalThis as { sent?: object }).sent);
};
