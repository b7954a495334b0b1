import { readFileSync } from 'node:fs';
import { tabId, tabLink, viewOfPart } from '@marketplace-leads/shared/api/tab-link';
import { leadViews } from '@marketplace-leads/shared/lead/lead-filter';
import { expect, it } from 'vitest';

const manifest = readFileSync(new URL('../../../manifest/manifest.json', import.meta.url), 'utf8');

it('leads to the tab that the manifest has', () => {
  expect(JSON.parse(manifest).staticTabs.map((tab: { entityId: string }) => tab.entityId)).toEqual([tabId]);
});

const partOf = (link: string): unknown => JSON.parse(new URL(link).searchParams.get('context') ?? 'null').subEntityId;

it.each(leadViews)('a link to the view "%s" is understood by the tab', (view) => {
  const link = tabLink('11111111-1111-4111-8111-111111111111', view);
  expect(link).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/entity\/11111111-1111-4111-8111-111111111111\/leads\?/);
  expect(viewOfPart(String(partOf(link)))).toBe(view);
});

it.each([undefined, '', 'leads/', 'leads/others', 'late', 'leads/late/x', 'constructor'])(
  'the part "%s" is no view',
  (part) => {
    expect(viewOfPart(part)).toBeUndefined();
  },
);
