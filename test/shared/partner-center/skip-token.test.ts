import { skipTokenOf } from '@marketplace-leads/shared/partner-center/skip-token';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the token of the next page', () => {
  it.each([
    [
      'as documented',
      'http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=k181pEdP0ykypkieJfcxX',
      'k181pEdP0ykypkieJfcxX',
    ],
    ['behind other options', 'https://api.partner.microsoft.com/x?$orderby=a%20desc&$skiptoken=abc', 'abc'],
    ['before other options', '?$skiptoken=abc&$top=5', 'abc'],
    ['with an escaped dollar sign', '?%24skiptoken=abc', 'abc'],
    ['in other letters', '?$SkipToken=abc', 'abc'],
    ['escaped', '?$skiptoken=a%2Bb%3D%3D', 'a+b=='],
    ['not escaped, with a plus', '?$skiptoken=a+b==', 'a+b=='],
    ['not escaped, with a percent sign', '?$skiptoken=100%', '100%'],
    ['before a fragment', '?$skiptoken=abc#top', 'abc'],
  ])('%s', (_what, link, token) => {
    expect(skipTokenOf(link)).toBe(token);
  });

  it.each([
    ['no link', undefined],
    ['an empty link', ''],
    ['a link without one', 'https://api.partner.microsoft.com/v1.0/referrals?$skip=100'],
    ['an empty one', '?$skiptoken='],
    ['one in the path', 'https://example.com/$skiptoken=abc'],
  ])('is not there: %s', (_what, link) => {
    expect(skipTokenOf(link)).toBeUndefined();
  });

  it('is what Partner Center put in, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (token) => {
        expect(skipTokenOf(`http://host/v1.0/referrals?$skiptoken=${encodeURIComponent(token)}`)).toBe(token);
      }),
    );
  });
});
