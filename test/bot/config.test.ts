import { readFileSync } from 'node:fs';
import { knownSettings } from '@marketplace-leads/bot/setting-names';
import { describe, expect, it } from 'vitest';
import { account, bot, configOf, type Env, problemsOf, production, tab, without } from './config-fixture.js';

describe('a setting that is wrong is one line: its name, what is wrong, what is expected', () => {
  const number = (low: number, high: number) => `is not a whole number from ${low} to ${high}`;
  const tls = 'must be https (plain http is taken for this machine only)';
  it.each([
    ['PORT', 's3cret', number(0, 65_535)],
    ['PORT', '65536', number(0, 65_535)],
    ['PORT', '-1', number(0, 65_535)],
    ['PORT', '80.5', number(0, 65_535)],
    ['PORT', ' 80', number(0, 65_535)],
    ['PORT', '9'.repeat(400), number(0, 65_535)],
    ['PUBLIC_URL', 's3cret', 'is not an http(s) address'],
    ['PUBLIC_URL', 'ftp://leads.example.com/s3cret', 'is not an http(s) address'],
    ['PUBLIC_URL', 'http://leads.example.com', tls],
    ['DATABASE_URL', 'mysql://user:s3cret@db', 'is not a postgres:// address'],
    ['DATABASE_URL', 's3cret', 'is not a postgres:// address'],
    ['PARTNER_CENTER_URL', 'http://api.partner.microsoft.com/v1.0/engagements', tls],
    ['PARTNER_CENTER_RATE', '0', number(1, 1_000_000)],
    ['PARTNER_CENTER_RATE', '1e3', number(1, 1_000_000)],
    ['POLL_SECONDS', '0', number(1, 86_400)],
    ['POLL_SECONDS', '86401', number(1, 86_400)],
    ['ENTRA_AUTHORITY', 'http://login.example.com', tls],
    ['BOT_TYPE', 'MultiTenant', 'is neither SingleTenant nor UserAssignedMSI'],
    ['BOT_OPENID_METADATA_URL', 'http://login.botframework.com', tls],
    ['TOKEN_ENCRYPTION_KEY', 's3cret', 'is not 32 bytes in base64'],
    ['TOKEN_ENCRYPTION_KEY', Buffer.alloc(31).toString('base64'), 'is not 32 bytes in base64'],
    ['TIME_ZONE', 'Mars/Olympus', 'is not a time zone (expected a name such as Europe/Berlin)'],
    ['FOLLOW_UP_HOURS', '0', number(1, 720)],
    ['FOLLOW_UP_HOURS', '721', number(1, 720)],
    ['LOG_LEVEL', 'loud', 'is not one of fatal, error, warn, info, debug, trace, silent'],
    ['METRICS_TOKEN', 's3cret', 'is shorter than 16 characters'],
  ])('%s=%s', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([`${name}: ${problem}`]);
  });

  it('and all of them are told at once', () => {
    const problems = problemsOf({ PORT: 'x', POLL_SECONDS: 'x', TIME_ZONE: 'x', BOT_SECRETT: 'x' });
    expect(problems.map((problem) => problem.split(':')[0]).toSorted()).toEqual([
      'BOT_SECRETT',
      'POLL_SECONDS',
      'PORT',
      'TIME_ZONE',
    ]);
  });
});

describe('a setting that contradicts another', () => {
  const becauseProduction = 'is missing; expected because NODE_ENV is production';
  const becauseAccount = 'is missing; expected because another PARTNER_CENTER_ setting is there';
  it.each<[string, Env, string[]]>([
    [
      'nothing at all in production',
      { NODE_ENV: 'production' },
      [
        ...Object.keys(account).map((name) => `${name}: ${becauseProduction}`),
        `ENTRA_TENANT_ID: ${becauseProduction}: other tenants are refused`,
        ...['BOT_ID', 'ENTRA_CLIENT_ID', 'PUBLIC_URL', 'TOKEN_ENCRYPTION_KEY'].map(
          (name) => `${name}: ${becauseProduction}`,
        ),
      ],
    ],
    ...[...Object.keys(account), 'PUBLIC_URL', 'TOKEN_ENCRYPTION_KEY', 'BOT_ID', 'ENTRA_CLIENT_ID'].map(
      (name): [string, Env, string[]] => [
        `production without ${name}`,
        without(production, name),
        [`${name}: ${becauseProduction}`],
      ],
    ),
    [
      'production for every tenant',
      without(production, 'ENTRA_TENANT_ID'),
      [`ENTRA_TENANT_ID: ${becauseProduction}: other tenants are refused`],
    ],
    [
      'production that lets this machine show the tab',
      { ...production, TAB_HOSTS: 'http://127.0.0.1:4280' },
      ['TAB_HOSTS: is for local runs; expected nothing because NODE_ENV is production'],
    ],
    [
      'production with an empty line',
      { ...production, PARTNER_CENTER_CLIENT_SECRET: '' },
      [`PARTNER_CENTER_CLIENT_SECRET: ${becauseProduction}`],
    ],
    ...Object.keys(account).map((name): [string, Env, string[]] => [
      `an account without ${name}`,
      without(account, name),
      [`${name}: ${becauseAccount}`],
    ]),
    [
      'an id of the app that is none',
      { TEAMS_APP_ID: 'leads' },
      ['TEAMS_APP_ID: is not an id such as 11111111-1111-4111-8111-111111111111'],
    ],
    [
      'a bot without the rest',
      { BOT_ID: 'bot' },
      [
        'BOT_TYPE: is missing; expected because BOT_ID is set',
        'BOT_TENANT_ID: is missing; expected because BOT_ID is set',
        'ENTRA_TENANT_ID: is missing; expected because BOT_ID is set: other tenants are refused',
      ],
    ],
    [
      'a bot without a secret',
      without(bot, 'BOT_SECRET'),
      ['BOT_SECRET: is missing; expected because BOT_TYPE is SingleTenant'],
    ],
    [
      'a bot for every tenant',
      { ...bot, ENTRA_TENANT_ID: ' , ' },
      ['ENTRA_TENANT_ID: is missing; expected because BOT_ID is set: other tenants are refused'],
    ],
    [
      'a tab for every tenant',
      without(tab, 'ENTRA_TENANT_ID'),
      ['ENTRA_TENANT_ID: is missing; expected because ENTRA_CLIENT_ID is set: other tenants are refused'],
    ],
    [
      'a door to the world, and nobody at it',
      { HOST: '0.0.0.0' },
      ['HOST: reaches beyond this machine; expected 127.0.0.1 while BOT_ID is not set, because nobody is checked'],
    ],
  ])('%s', (_what, env, problems) => {
    expect(problemsOf(env)).toEqual(problems);
  });

  it.each<[string, Env]>([
    ['nothing', {}],
    ['production', production],
    ['a bot of a managed identity', { ...without(bot, 'BOT_SECRET'), BOT_TYPE: 'UserAssignedMSI' }],
    ['a bot on all interfaces', { ...bot, HOST: '0.0.0.0' }],
    ['a tab without a bot', tab],
    ['tenants without a tab', { ENTRA_TENANT_ID: 'tenant' }],
    [
      'this machine by another name',
      { HOST: 'localhost', PUBLIC_URL: 'http://[::1]:1', ENTRA_AUTHORITY: 'http://localhost:1' },
    ],
  ])('is not there in %s', (_what, env) => {
    expect(problemsOf(env)).toEqual([]);
  });
});

describe('a name that is no setting', () => {
  it.each([
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['PARTNER_CENTRE_URL', 'PARTNER_CENTER_URL'],
    ['POLL_SECOND', 'POLL_SECONDS'],
    ['BOT_SECERT', 'BOT_SECRET'],
    ['TIMEZONE', 'TIME_ZONE'],
    ['TOKEN_ENCRYPTION_KEYS', 'TOKEN_ENCRYPTION_KEY'],
  ])('%s: near %s', (name, meant) => {
    expect(problemsOf({ [name]: 's3cret' })).toEqual([`${name}: is not a setting; did you mean ${meant}?`]);
  });

  it.each(['PARTNER_CENTER_COLOUR', 'ENTRA_SOMETHING', 'BOT_ID_FILE', 'REFERRALS_READERS', 'MARKETPLACE_URL'])(
    '%s: sounds like ours',
    (name) => {
      expect(problemsOf({ [name]: 's3cret' })).toEqual([
        `${name}: is not a setting; expected one that manifest/env/.env.example lists`,
      ]);
    },
  );

  it('is none of our business otherwise', () => {
    const machine = {
      PATH: '/bin',
      HOME: '/root',
      HOSTNAME: 'h',
      LANG: 'C',
      TZ: 'UTC',
      NODE_OPTIONS: '',
      PORTS: '1',
      npm_config_port: '1',
    };
    expect(problemsOf(machine)).toEqual([]);
  });

  it('is none that an operator is told of: the example file and the table of names agree', () => {
    const example = readFileSync(new URL('../../manifest/env/.env.example', import.meta.url), 'utf8');
    const server = example.slice(0, example.indexOf('# App package only'));
    const listed = [...server.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    expect(new Set(listed)).toEqual(new Set(knownSettings));
  });
});

describe('what the settings come to', () => {
  it('without any, a server for this machine alone, with the people of the Playground', () => {
    expect(configOf({})).toEqual({
      production: false,
      port: 3978,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3978',
      dataDir: '.data',
      tabHosts: [],
      partnerCenterRate: 100,
      pollSeconds: 60,
      authority: 'https://login.microsoftonline.com',
      tenants: [],
      timeZone: 'UTC',
      admins: ['00000000-0000-0000-0000-0000000000020'],
      users: ['00000000-0000-0000-0000-0000000000021'],
      followUpHours: 24,
      workingHours: { days: [1, 2, 3, 4, 5], from: 540, to: 1020, holidays: [] },
      jobLeaseSeconds: 60,
      logLevel: 'info',
    });
  });

  it('in production, nobody who was not named', () => {
    const config = configOf(production);
    expect(config).toMatchObject({ production: true, admins: [], users: [], tenants: ['tenant'] });
    expect(config.tokenKey).toEqual(new Uint8Array(32).fill(7));
    expect(config.partnerCenter?.url).toBe('https://api.partner.microsoft.com/v1.0/engagements');
    expect(config.bot).toEqual({
      id: 'bot',
      type: 'SingleTenant',
      secret: 's3cret',
      tenantId: 'tenant',
      openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      tokenIssuer: 'https://api.botframework.com',
    });
  });

  it('with a bot, nobody of the Playground either', () => {
    expect(configOf(bot)).toMatchObject({ admins: [], users: [] });
    expect(configOf({ ...bot, REFERRALS_ADMINS: ' A , b,, ' }).admins).toEqual(['a', 'b']);
  });

  it('with a tab, its client id; nothing reads the secret yet', () => {
    const config = configOf({ ...tab, ENTRA_CLIENT_SECRET: 's3cret' });
    expect(config).toMatchObject({ tenants: ['tenant'], tab: { clientId: 'client' } });
    expect(JSON.stringify(config)).not.toContain('s3cret');
  });

  it('an empty line means not set, and an address needs no slash at its end', () => {
    const config = configOf({ PORT: '', DATABASE_URL: '', ENTRA_AUTHORITY: 'https://login.example.com//' });
    expect(config).toMatchObject({ port: 3978, authority: 'https://login.example.com' });
    expect(config).not.toHaveProperty('databaseUrl');
  });
});

describe('TAB_HOSTS', () => {
  it('names origins of this machine', () => {
    const { tabHosts } = configOf({ TAB_HOSTS: 'http://127.0.0.1:4280/, http://localhost:1' });
    expect(tabHosts).toEqual(['http://127.0.0.1:4280', 'http://localhost:1']);
  });

  it.each(['https://evil.example', 'nothing', 'http://127.0.0.1.evil.example', 'foo://127.0.0.1'])(
    'refuses %s',
    (TAB_HOSTS) => expect(problemsOf({ TAB_HOSTS })).toEqual([expect.stringMatching(/^TAB_HOSTS: is not a list/)]),
  );
});
