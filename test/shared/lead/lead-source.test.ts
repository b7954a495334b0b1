import { parseLeadSource } from '@marketplace-leads/shared/lead/lead-source';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../support/any-text.js';

const filler = 'MSFT_TEST_636573304831318844';

describe('parseLeadSource', () => {
  it.each<[string, Partial<ReturnType<typeof parseLeadSource>>]>([
    [
      'AzureMarketplace-INS|checkpoint.check-point-r77-10sg-byol',
      {
        marketplace: 'AzureMarketplace',
        action: 'INS',
        publisherId: 'checkpoint',
        offerId: 'check-point-r77-10sg-byol',
      },
    ],
    [
      'AzurePortal-Create | bitnami.openedxcypress',
      { marketplace: 'AzurePortal', action: 'Create', publisherId: 'bitnami', offerId: 'openedxcypress' },
    ],
    [
      'AppSource (SPZA)-PLT|docusign.3701c77e-1cfa-4c56-91e6-3ed0b622145',
      {
        marketplace: 'AppSource',
        action: 'PLT',
        publisherId: 'docusign',
        offerId: '3701c77e-1cfa-4c56-91e6-3ed0b622145',
      },
    ],
    [
      ' AppSource (SPZA) - DNC | contoso . backup.v2.0-pro ',
      { marketplace: 'AppSource', action: 'DNC', publisherId: 'contoso', offerId: 'backup.v2.0-pro' },
    ],
    ['AppSource(SPZA)-PLT', { marketplace: 'AppSource', action: 'PLT' }],
    ['Azure Marketplace', { marketplace: 'AzureMarketplace' }],
    ['azureportal', { marketplace: 'AzurePortal' }],
    ['Microsoft AppSource', { marketplace: 'AppSource' }],
    ['AppSource2', { marketplace: 'AppSource2' }],
    [
      'Power BI storefront-INS|a.b',
      { marketplace: 'Power BI storefront', action: 'INS', publisherId: 'a', offerId: 'b' },
    ],
    ['Black-Market-INS|', { marketplace: 'Black-Market', action: 'INS' }],
    [
      'AzureMarketplace-|contoso.backup',
      { marketplace: 'AzureMarketplace', publisherId: 'contoso', offerId: 'backup' },
    ],
    ['-INS|contoso.backup', { action: 'INS', publisherId: 'contoso', offerId: 'backup' }],
    ['|contoso.backup', { publisherId: 'contoso', offerId: 'backup' }],
    ['AzureMarketplace-INS|contoso.', { marketplace: 'AzureMarketplace', action: 'INS', publisherId: 'contoso' }],
    ['AzureMarketplace-INS|.backup', { marketplace: 'AzureMarketplace', action: 'INS', offerId: 'backup' }],
    ['AzureMarketplace-INS|.', { marketplace: 'AzureMarketplace', action: 'INS' }],
    [
      'AppSource-PLT|Contoso Backup v2.0',
      { marketplace: 'AppSource', action: 'PLT', offerTitle: 'Contoso Backup v2.0' },
    ],
    ['AppSource-PLT|Contoso', { marketplace: 'AppSource', action: 'PLT', offerTitle: 'Contoso' }],
    ['AppSource-PLT|a.b|c-d', { marketplace: 'AppSource', action: 'PLT', publisherId: 'a', offerId: 'b|c-d' }],
    [`${filler}-${filler}|<Offer Name>`, { offerTitle: '<Offer Name>', test: true }],
    [
      `AzureMarketplace-INS|contoso.${filler}`,
      {
        marketplace: 'AzureMarketplace',
        action: 'INS',
        publisherId: 'contoso',
        offerId: filler,
        test: true,
      },
    ],
    ['', {}],
    ['|', {}],
    [' - | . ', {}],
  ])('reads %j', (text, parts) => {
    expect(parseLeadSource(text)).toEqual({ test: false, ...parts });
  });

  it('never throws, and never gives an empty part', () => {
    const hostile = fc.array(fc.oneof(anyText(), fc.constantFrom('|', '-', '.', ' ', filler)));
    fc.assert(
      fc.property(hostile, (pieces) => {
        expect(Object.values(parseLeadSource(pieces.join('')))).not.toContain('');
      }),
    );
  });

  it('reads back what was put together, with and without spaces, dots and dashes', () => {
    const part = (letters: RegExp) => fc.stringMatching(letters);
    fc.assert(
      fc.property(
        fc.record({
          marketplace: fc.oneof(
            fc.constantFrom('AzureMarketplace', 'AzurePortal', 'AppSource'),
            part(/^X[a-z.-]{0,8}[a-z]( \(SPZA\))?$/u),
          ),
          action: fc.constantFrom('INS', 'PLT', 'DNC', 'Create', 'StartTestDrive'),
          publisherId: part(/^[a-z0-9][a-z0-9-]{0,12}$/u),
          offerId: part(/^[a-z0-9][a-z0-9.-]{0,20}$/u),
        }),
        fc.array(fc.constantFrom('', ' ', '  '), { minLength: 6, maxLength: 6 }),
        (parts, [a, b, c, d, e, f]) => {
          const { marketplace, action, publisherId, offerId } = parts;
          const written = `${marketplace}${a}-${b}${action}${c}|${d}${publisherId}${e}.${f}${offerId}`;
          expect(parseLeadSource(written)).toEqual({ ...parts, test: false });
        },
      ),
    );
  });
});
