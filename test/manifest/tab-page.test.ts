import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../../tab/${name}`, import.meta.url), 'utf8');
const page = read('index.html');
const style = read('style.css');

describe('the plain page of the tab', () => {
  it('has a language, a title, one first heading and the landmarks of a page', () => {
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).toMatch(/<html lang="en">/);
    expect(page).toMatch(/<title>Marketplace Leads<\/title>/);
    for (const once of [/<h1>/g, /<header>/g, /<main>/g]) expect(page.match(once)).toHaveLength(1);
  });

  it('names every section by a heading that exists', () => {
    const labels = [...page.matchAll(/<section aria-labelledby="([\w-]+)">/g)].map(([, id]) => id);
    expect(labels.length).toBeGreaterThan(0);
    for (const id of labels) expect(page).toContain(`<h2 id="${id}">`);
  });

  it('lives with a content security policy of own style sheets and pictures only', () => {
    expect(page).not.toMatch(/<script|<style|<iframe|\sstyle=|\son\w+=|javascript:/i);
    expect([...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      'icon.png',
      'style.css',
    ]);
    expect(style).not.toMatch(/@import|url\(|@font-face/i);
  });

  it('tells what to type to the bot meanwhile', () => {
    for (const command of ['help', 'leads', 'new']) expect(page).toContain(`<kbd>${command}</kbd>`);
  });

  it('has colours for the dark theme and borders for high contrast', () => {
    expect(style).toContain('@media (prefers-color-scheme: dark)');
    expect(style).toContain('@media (forced-colors: active)');
  });
});
