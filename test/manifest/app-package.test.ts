import { knownSettings } from '@marketplace-leads/bot/setting-names';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildAppPackage } from '../../manifest/app-package.js';
import { packageFolder } from '../../manifest/package-folder.js';
import { exampleManifest, manifestFolder, manifestText } from './example-manifest.js';

const build = (environment: Record<string, string> = {}) => {
  const result = packageFolder(manifestFolder, 'dev', environment);
  if (result.kind === 'refused') throw new Error(result.problems.join('\n'));
  return result;
};

const manifestIn = (zip: Uint8Array): string => new TextDecoder().decode(unzipSync(zip)['manifest.json']);

const problemsOf = (envName: string, environment: Record<string, string> = {}) => {
  const result = packageFolder(manifestFolder, envName, environment);
  return result.kind === 'refused' ? result.problems : [];
};

describe('the app package', () => {
  it('holds the manifest and its icons and nothing else', () => {
    const { zip, files } = build();
    const expected = ['manifest.json', 'icons/color.png', 'icons/outline.png', 'icons/color32.png'];
    expect(Object.keys(unzipSync(zip))).toEqual(expected);
    expect(files).toEqual(expected);
  });

  it('has no placeholder left in its manifest', () => {
    expect(manifestIn(build().zip)).not.toContain('${{');
  });

  it('is the same to the byte when it is built twice', () => {
    expect(Buffer.from(build().zip).equals(Buffer.from(build().zip))).toBe(true);
  });

  it('takes a value of the process before that of the file, unless it is empty', () => {
    const { zip } = build({ PUBLIC_DOMAIN: 'leads.contoso.com', APP_VERSION: '' });
    expect(JSON.parse(manifestIn(zip))).toMatchObject({ validDomains: ['leads.contoso.com'], version: '0.1.0' });
  });

  it('is refused with one line per value that is missing, naming it and where it is needed', () => {
    const problems = problemsOf('example');
    expect(problems).toContain('BOT_ID: has no value (bots[0].botId needs it)');
    expect(problems).toContain('PUBLIC_DOMAIN: has no value (staticTabs[0].contentUrl needs it)');
    expect(problems.at(-1)).toBe('Values come from the environment, then from env/.env.example.');
  });

  it('is refused when a value does not fit the schema', () => {
    expect(problemsOf('dev', { BOT_ID: 'my-bot' })[0]).toMatch(/^bots\[0\]\.botId: .*\(it is "my-bot"\)$/);
  });

  it('is refused when the manifest is not JSON', () => {
    const result = buildAppPackage({ manifestText: '{ "id": ', values: {}, readFile: () => undefined });
    expect(result).toEqual({ kind: 'refused', problems: [expect.stringMatching(/^manifest\.json: is not JSON \(/)] });
  });

  it('is refused when an icon is missing', () => {
    const manifestText = JSON.stringify(exampleManifest());
    const result = buildAppPackage({ manifestText, values: {}, readFile: () => undefined });
    expect(result).toMatchObject({ kind: 'refused', problems: { 0: 'icons.color: icons/color.png does not exist' } });
  });

  it.each([
    ['nowhere', 'env/.env.nowhere: does not exist; copy env/.env.dev and fill it in'],
    ['../dev', '--env: must be a name like dev (it is "../dev")'],
  ])('is refused for the environment %s', (envName, problem) => {
    expect(problemsOf(envName)).toEqual([problem]);
  });
});

describe('env/.env.example', () => {
  const settings = manifestText('env/.env.example')
    .split('\n')
    .filter((line) => /^#[A-Z]/.test(line) && line.includes('='));
  const names = settings.map((line) => line.slice(1, line.indexOf('=')));

  it('lists every setting of the server and every value of the manifest, each once', () => {
    const inManifest = [...manifestText('manifest.json').matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name);
    expect([...names].sort()).toEqual([...new Set([...knownSettings, ...inManifest])].sort());
  });

  it('says in each line what the setting is for', () => {
    expect(settings.filter((line) => !/ # \S/.test(line))).toEqual([]);
  });

  it('holds no secret', () => {
    const secrets = settings.filter((line) => line.includes('# secret:') && !line.startsWith('#DATABASE_URL'));
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.filter((line) => !/^#\w+=\s/.test(line))).toEqual([]);
  });
});
