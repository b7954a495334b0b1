import { describe, expect, it } from 'vitest';
import { validateManifest } from '../../manifest/validate-manifest.js';
import { exampleManifest } from './example-manifest.js';

const bot = { botId: '22222222-2222-4222-8222-222222222222', scopes: ['personal'] };
const thirteen = Array.from({ length: 13 }, (_, index) => ({ title: `command ${index}` }));
const { developer: _developer, ...withoutDeveloper } = exampleManifest();

describe('validateManifest', () => {
  it('accepts the manifest with the example values', () => {
    expect(validateManifest(exampleManifest())).toMatchObject({ kind: 'valid' });
  });

  it.each<[what: string, manifest: unknown, problem: string]>([
    ['no object at all', 'manifest', 'manifest: must be object (it is "manifest")'],
    ['a missing section', withoutDeveloper, 'manifest: "developer" is missing'],
    ['an unknown section', { ...exampleManifest(), bot: [] }, 'manifest: unknown property "bot"'],
    ['an id that is no GUID', { ...exampleManifest(), id: 'leads' }, 'id: must match pattern'],
    [
      'a bot id that is no GUID',
      { ...exampleManifest(), bots: [{ ...bot, botId: 'bot' }] },
      'bots[0].botId: must match pattern',
    ],
    [
      'a scope in the wrong case',
      { ...exampleManifest(), bots: [{ ...bot, scopes: ['groupchat'] }] },
      'bots[0].scopes[0]: must be equal to one of the allowed values: team, personal, groupChat, copilot (it is "groupchat")',
    ],
    ['two bots', { ...exampleManifest(), bots: [bot, bot] }, 'bots: must NOT have more than 1 items'],
    [
      'more than twelve commands',
      { ...exampleManifest(), bots: [{ ...bot, commandLists: [{ scopes: ['team'], commands: thirteen }] }] },
      'bots[0].commandLists[0].commands: must NOT have more than 12 items',
    ],
    [
      'a name that is too long',
      { ...exampleManifest(), name: { short: 'A name of more than thirty characters', full: 'Leads' } },
      'name.short: must NOT have more than 30 characters (it is "A name of more than thirty characters")',
    ],
    ['a colour by name', { ...exampleManifest(), accentColor: 'indigo' }, 'accentColor: must match pattern'],
    ['another manifest version', { ...exampleManifest(), manifestVersion: '1.19' }, 'manifestVersion: must be'],
    [
      'a version that Teams cannot compare',
      { ...exampleManifest(), version: '1.0-beta' },
      'version: must be three numbers like 1.4.0 (it is "1.0-beta")',
    ],
    [
      'an address where a host is wanted',
      { ...exampleManifest(), staticTabs: [], validDomains: ['https://leads.example.com'] },
      'validDomains[0]: must be a lower-case host name without https:// (it is "https://leads.example.com")',
    ],
    [
      'a host in upper case',
      { ...exampleManifest(), validDomains: ['Leads.example.com'] },
      'validDomains[0]: must be a lower-case host name without https:// (it is "Leads.example.com")',
    ],
    [
      'a tab over plain HTTP',
      {
        ...exampleManifest(),
        staticTabs: [{ entityId: 'leads', scopes: ['personal'], contentUrl: 'http://leads.example.com/' }],
      },
      'staticTabs[0].contentUrl: must be https on one of validDomains (it is "http://leads.example.com/")',
    ],
    [
      'a tab on a domain that is not listed',
      {
        ...exampleManifest(),
        staticTabs: [{ entityId: 'leads', scopes: ['personal'], contentUrl: 'https://example.org/' }],
      },
      'staticTabs[0].contentUrl: must be https on one of validDomains (it is "https://example.org/")',
    ],
  ])('refuses %s', (_what, manifest, problem) => {
    const check = validateManifest(manifest);
    const problems = check.kind === 'invalid' ? check.problems : [];
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('names every problem at once', () => {
    const check = validateManifest({ ...exampleManifest(), id: 'leads', accentColor: 'indigo' });
    expect(check.kind === 'invalid' && check.problems).toHaveLength(2);
  });

  it('takes a wildcard domain for the hosts below it, not for the domain itself or one that merely ends alike', () => {
    const tabOn = (contentUrl: string) => ({
      ...exampleManifest(),
      validDomains: ['*.example.com'],
      staticTabs: [{ entityId: 'leads', scopes: ['personal'], contentUrl }],
    });
    expect(validateManifest(tabOn('https://leads.example.com/')).kind).toBe('valid');
    expect(validateManifest(tabOn('https://example.com/')).kind).toBe('invalid');
    expect(validateManifest(tabOn('https://badexample.com/')).kind).toBe('invalid');
  });
});
