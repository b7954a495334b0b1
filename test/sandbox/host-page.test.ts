import { describe, expect, test } from 'vitest';
import { readCommandLine } from './command-line.js';
import { locales, readChoices, tokenKinds, widths } from './host/choices.js';
import { hostIds, hosts, themes } from './host/hosts.js';
import { personIds, persons } from './host/persons.js';
import { readTabAddress } from './host/tab-address.js';
import { openSandbox } from './open-sandbox.js';

const usual = 'http://127.0.0.1:3978/tab/';

describe('the choices in the address of the host page', () => {
  test('are Alex in Teams, light, in English and as wide as the window where nothing is said', () => {
    expect(readChoices(new URLSearchParams(), usual)).toEqual({
      ok: true,
      choices: { person: 'alex', host: 'teams', theme: 'default', locale: 'en-US', width: 'full', token: 'fresh' },
      tabUrl: new URL(usual),
    });
  });

  test('can all be named at once', () => {
    const choices = { person: 'manager', host: 'outlook', theme: 'dark', locale: 'de-DE', width: '320', token: 'none' };
    const query = new URLSearchParams({ ...choices, sub: 'lead/7', tab: 'http://localhost:5173/' });
    expect(readChoices(query, usual)).toMatchObject({ ok: true, choices: { ...choices, sub: 'lead/7' } });
  });

  test.each([
    ['person=nobody', 'person: '],
    ['host=Outlook', 'host: '],
    ['theme=', 'theme: '],
    ['locale=fr-FR', 'locale: '],
    ['width=321', 'width: '],
    ['token=old', 'token: '],
    ['persn=megan', 'persn'],
    ['host=outlook&theme=contrast', 'Outlook has no theme "contrast"'],
    ['host=office&theme=contrast', 'Microsoft 365 has no theme "contrast"'],
    ['tab=https://evil.example/', 'tab: "https://evil.example/"'],
  ])('%s is refused, not put right in silence', (query, mentioned) => {
    expect(readChoices(new URLSearchParams(query), usual)).toEqual({
      ok: false,
      problems: [expect.stringContaining(mentioned)],
    });
  });
});

describe('the address of the tab', () => {
  test.each([
    'http://127.0.0.1:3978/tab/',
    'https://localhost:53000/',
    'http://[::1]:3978/tab/?a=b#c',
    'http://LOCALHOST/tab/',
  ])('%s is on this machine', (address) => {
    expect(readTabAddress(address)?.href).toBe(new URL(address).href);
  });

  test.each([
    'https://evil.example/tab/',
    'http://127.0.0.1@evil.example/',
    'http://user:secret@localhost/',
    'http://localhost.evil.example/',
    'http://0.0.0.0:3978/',
    'http://192.168.0.1/',
    'javascript:alert(1)//localhost',
    'data:text/html,<p>localhost',
    'file://localhost/etc/passwd',
    '//localhost/tab/',
    '/tab/',
    '',
  ])('%j is not', (address) => {
    expect(readTabAddress(address)).toBeNull();
  });
});

describe('--tab on the command line', () => {
  test('is the tab that the host page shows', () => {
    const tabUrl = 'http://localhost:53000/tab/';
    expect(readCommandLine(['--tab', tabUrl])).toMatchObject({ tabUrl });
    expect(readCommandLine([])).not.toHaveProperty('tabUrl');
  });

  test.each(['https://evil.example/', 'tab', ''])('%j is refused', (address) => {
    expect(() => readCommandLine(['--tab', address])).toThrow('--tab: Give an http(s) address on this machine');
  });
});

describe('the host page', () => {
  const options = (body: unknown, name: string): string[] => {
    const list = String(body).split(`<select name="${name}">`)[1]?.split('</select>')[0] ?? '';
    return [...list.matchAll(/<option value="([^"]+)"/g)].map(([, value = '']) => value);
  };

  test('offers every choice, and has the ones of the query selected', async () => {
    const { ask } = await openSandbox();
    const { body, status } = await ask('/', { query: { person: 'megan', host: 'office', theme: 'dark' } });
    expect(status).toBe(200);
    expect(options(body, 'person')).toEqual(personIds);
    expect(options(body, 'host')).toEqual(hostIds);
    expect(options(body, 'theme')).toEqual(themes);
    expect(options(body, 'locale')).toEqual(locales);
    expect(options(body, 'width')).toEqual(widths);
    expect(options(body, 'token')).toEqual(tokenKinds);
    const selected = [...String(body).matchAll(/value="([^"]+)" selected/g)].map(([, value]) => value);
    expect(selected).toEqual(['megan', 'office', 'dark', 'en-US', 'full', 'fresh']);
  });

  test('names everybody with what they may do', async () => {
    const { ask } = await openSandbox();
    const { body } = await ask('/');
    for (const { name, standing } of Object.values(persons)) expect(body).toContain(`>${name} (${standing})<`);
    for (const { title } of Object.values(hosts)) expect(body).toContain(`>${title}<`);
  });

  test('lets frames of the tab’s origin in only, and is in no frame itself', async () => {
    const { ask } = await openSandbox({ tabUrl: 'http://localhost:53000/tab/' });
    const policy = async (query = {}) => (await ask('/', { query })).headers.get('content-security-policy');
    expect(await policy()).toContain("frame-src http://localhost:53000; base-uri 'none'");
    expect(await policy({ tab: 'http://127.0.0.1:9/' })).toContain('frame-src http://127.0.0.1:9;');
    expect(await policy({ tab: 'http://[::1]:9/' })).toContain('frame-src http:;');
    expect(await policy()).toContain("frame-ancestors 'none'");
  });

  test('says what is wrong in place of a tab from elsewhere', async () => {
    const { ask } = await openSandbox();
    const { status, body } = await ask('/', { query: { tab: 'https://evil.example/"><script>alert(1)</script>' } });
    expect(status).toBe(400);
    expect(body).toContain('https://evil.example/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(body).toContain('is not an http(s) address on this machine');
    expect(body).not.toContain('<script');
    expect(body).not.toContain('<iframe');
  });

  test('lets nothing of the query become markup or end the script', async () => {
    const { ask } = await openSandbox();
    const hostile = '</script><script>alert(1)</script>';
    const { body } = await ask('/', { query: { sub: hostile, tab: `http://localhost/?${hostile}#${hostile}` } });
    expect(body).not.toContain('<script>alert');
    expect(String(body).match(/<\/script>/g)).toHaveLength(2);
    expect(body).toContain('\\u003c/script>');
  });

  test('and the list of leads lead to each other, and neither is a call of Partner Center', async () => {
    const { ask, sandbox } = await openSandbox();
    expect((await ask('/')).body).toContain('href="/leads"');
    expect((await ask('/leads')).body).toContain('href="/"');
    expect((await ask('/host/page.js')).headers.get('content-type')).toContain('text/javascript');
    expect((await ask('/host/page.css')).headers.get('content-type')).toContain('text/css');
    expect(sandbox.calls).toEqual([]);
  });
});
