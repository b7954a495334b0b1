import { secretSettings } from '@marketplace-leads/bot/setting-names';
import { describe, expect, it } from 'vitest';
import { account, configOf, key, problemsOf, production, without } from './config-fixture.js';

describe('a secret in a file', () => {
  it.each(secretSettings)('%s_FILE', (name) => {
    const value =
      name === 'TOKEN_ENCRYPTION_KEY' ? key : name === 'DATABASE_URL' ? 'postgres://db/x' : 'a long enough secret';
    const paths: string[] = [];
    expect(
      problemsOf({ ...account, [`${name}_FILE`]: '/run/secrets/x' }, (path) => {
        paths.push(path);
        return `${value}\n`;
      }),
    ).toEqual([]);
    expect(paths).toEqual(['/run/secrets/x']);
  });

  it('is read without the line end, and goes before the plain setting', () => {
    const env = { ...account, PARTNER_CENTER_CLIENT_SECRET_FILE: '/s' };
    expect(configOf(env, () => 'from the file\r\n').partnerCenter?.clientSecret).toBe('from the file');
  });

  it('that cannot be read is a line that names neither path nor cause', () => {
    expect(problemsOf({ METRICS_TOKEN_FILE: '/run/secrets/s3cret' })).toEqual([
      'METRICS_TOKEN_FILE: cannot be read; expected a readable file that holds the secret',
    ]);
  });

  it.each(['', ' \n'])('that holds nothing (%j) does not start a server half-configured', (content) => {
    const env = { ...without(production, 'PARTNER_CENTER_CLIENT_SECRET'), PARTNER_CENTER_CLIENT_SECRET_FILE: '/s' };
    expect(problemsOf(env, () => content)).toEqual([
      'PARTNER_CENTER_CLIENT_SECRET_FILE: is empty; expected a readable file that holds the secret',
      'PARTNER_CENTER_CLIENT_SECRET: is missing; expected because NODE_ENV is production',
    ]);
  });

  it('that holds nonsense is told under the name of the setting', () => {
    expect(problemsOf({ TOKEN_ENCRYPTION_KEY_FILE: '/s' }, () => 's3cret')).toEqual([
      'TOKEN_ENCRYPTION_KEY: is not 32 bytes in base64',
    ]);
  });
});
