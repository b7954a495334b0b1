import { readError } from '@marketplace-leads/shared/partner-center/read-error';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const read = (status: number, body: unknown = '', retryAfter: string | null = null) =>
  readError({ status, retryAfter, text: typeof body === 'string' ? body : JSON.stringify(body) }, 'correlation-1');

describe('the fault behind a status', () => {
  it.each([
    [301, 'unavailable'],
    [304, 'unavailable'],
    [400, 'invalid'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [405, 'invalid'],
    [406, 'invalid'],
    [408, 'unavailable'],
    [409, 'invalid'],
    [410, 'notFound'],
    [411, 'invalid'],
    [412, 'precondition'],
    [413, 'invalid'],
    [415, 'invalid'],
    [416, 'invalid'],
    [422, 'invalid'],
    [423, 'unavailable'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [501, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [507, 'unavailable'],
    [509, 'unavailable'],
  ])('%i is %s', (status, fault) => {
    const error = read(status);
    expect(error).toMatchObject({ fault, status, correlationId: 'correlation-1', name: 'PartnerCenterError' });
    expect(error.retryable).toBe(['unavailable', 'throttled', 'unauthenticated'].includes(fault));
    expect(error.message).toBe(`Partner Center: ${fault} (${status} correlation-1)`);
  });

  it.each(['preconditionFailed', 'PreconditionFailed', 'resourceModified'])('the code %s says it too', (code) => {
    expect(read(400, { error: { code, message: '' } }).fault).toBe('precondition');
    expect(read(409, { code, description: '' }).fault).toBe('precondition');
    expect(read(400, { error: { code: 'invalidRequest', innerError: { code } } }).fault).toBe('precondition');
  });

  it('an inner error in itself without end is read as far as makes sense', () => {
    const levels = 5_000;
    const deep = ['{"code":"far","innerError":'.repeat(levels), 'null', '}'.repeat(levels)].join('');
    const text = `{"error":${deep}}`;
    expect(read(400, text)).toMatchObject({ fault: 'invalid', remoteCode: 'far' });
  });
});

describe('the codes of an answer', () => {
  it.each([
    [
      'the documented envelope',
      { error: { code: 'itemNotFound', message: 'No.', target: 'referral' } },
      'itemNotFound',
      'referral',
    ],
    [
      'the innermost code that is told',
      {
        error: {
          code: 'preconditionFailed',
          message: 'A precondition does not match.',
          target: 'ETag',
          innerError: { code: '99918', message: 'Etag value did not Match', details: null },
        },
      },
      '99918',
      'ETag',
    ],
    [
      'the innermost of many that are told',
      { error: { code: 'a', innerError: { code: 'b', innerError: { message: 'none', innerError: { code: 'd' } } } } },
      'd',
      undefined,
    ],
    ['a number', { error: { code: 42, target: 7 } }, '42', '7'],
    [
      'the family of the other host',
      { code: 2055, description: 'Etag is no longer valid', data: [] },
      '2055',
      undefined,
    ],
    [
      'the body of a 429, which has none',
      { statusCode: 429, message: 'Try again in 5 seconds.' },
      undefined,
      undefined,
    ],
    [
      'an inner error that is a text',
      { error: { code: 'generalException', innerError: 'no' } },
      'generalException',
      undefined,
    ],
    ['nothing', '', undefined, undefined],
    ['a page', '<html><body>/sign/in</body></html>', undefined, undefined],
    ['null', 'null', undefined, undefined],
    ['a list', [1], undefined, undefined],
  ])('%s', (_what, body, remoteCode, target) => {
    const error = read(400, body);
    expect({ remoteCode: error.remoteCode, target: error.target }).toEqual({ remoteCode, target });
  });

  it.each([
    ['its target', { target: '/details/dealValue', message: "The path '/name' is wrong." }, '/details/dealValue'],
    ['its message', { target: 'referral', message: "The path '/name' is not supported for updates." }, '/name'],
    ['its message alone', { message: "Value of '/details/requirements/x' …" }, '/details/requirements/x'],
    ['neither', { target: 'body', message: 'The body is not valid JSON.' }, 'body'],
  ])('the path that a 400 speaks of stands in %s', (_where, error, target) => {
    expect(read(400, { error: { code: 'invalidRequest', ...error } }).target).toBe(target);
  });
});

describe('how long to wait', () => {
  it.each([
    ['the header', '57', '', 57_000],
    ['the header, whatever the body says', '57', 'Try again in 3 seconds.', 57_000],
    ['the body', null, 'Rate limit is exceeded. Try again in 57 seconds.', 57_000],
    ['the body of one second', null, 'Rate limit is exceeded. Try again in 1 second.', 1_000],
    ['the body, because the header is a date', 'Tue, 03 Mar 2026 10:00:00 GMT', 'Try again in 3 seconds.', 3_000],
    ['no time at all', '0', '', 0],
    ['an hour at most', '86400', '', 3_600_000],
    ['an hour at most, however many digits', '9'.repeat(400), '', 3_600_000],
    ['nobody', null, 'Rate limit is exceeded.', undefined],
    ['nobody, below zero', '-5', '', undefined],
    ['nobody, in words', 'soon', '', undefined],
  ])('is told by %s', (_who, header, message, milliseconds) => {
    expect(read(429, { statusCode: 429, message }, header).retryAfterMs).toBe(milliseconds);
    expect(read(503, { error: { code: 'serviceNotAvailable', message } }, header).retryAfterMs).toBe(milliseconds);
  });
});

it("nothing of Partner Center's own words gets into the message, and no answer is too odd to be read", () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), fc.json(), fc.string(), (status, json, secret) => {
      const body = JSON.stringify({ error: { message: `<<${secret}>>`, target: `<<${secret}>>` }, message: json });
      expect(read(status, json).message).toMatch(/^Partner Center: \w+ \(\d{3}.* correlation-1\)$/s);
      expect(read(status, body).message).not.toContain('<<');
    }),
  );
});
