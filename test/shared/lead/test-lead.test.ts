import { isTestLead } from '@marketplace-leads/shared/lead/test-lead';
import { expect, it } from 'vitest';

it.each<[(string | undefined)[], boolean]>([
  [['MSFT_TEST_636573304831318844'], true],
  [['Fabrikam', undefined, 'MSFT_TEST_636573304831318844@test.com'], true],
  [['msft_test_636573304831318844@test.com'], true],
  [['MSFT_TEST_636573304831318844-MSFT_TEST_636573304831318844|<Offer Name>'], true],
  [['Company: MSFT_TEST_1'], true],
  [['MSFT_TESTING GmbH'], false],
  [['MSFT_TEST'], false],
  [['MSFT_TEST_'], false],
  [['MSFT_TEST_GmbH'], false],
  [['MSFT TEST 636573304831318844'], false],
  [['Test', 'test@test.com'], false],
  [['', undefined], false],
  [[], false],
])('%j is a test lead: %s', (texts, test) => {
  expect(isTestLead(texts)).toBe(test);
});
