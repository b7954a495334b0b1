import { readCallToAction } from '@marketplace-leads/shared/lead/call-to-action';
import { expect, it } from 'vitest';

it.each<[string | undefined, string, string]>([
  ['PLT', 'actionable', 'ContactMe'],
  ['plt', 'actionable', 'ContactMe'],
  ['ContactMe', 'actionable', 'ContactMe'],
  ['Contact me', 'actionable', 'ContactMe'],
  ['INS', 'informational', 'GetItNow'],
  ['GetItNow', 'informational', 'GetItNow'],
  ['Get it now', 'informational', 'GetItNow'],
  ['FreeTrial', 'informational', 'FreeTrial'],
  ['Free Trial', 'informational', 'FreeTrial'],
  ['StartTestDrive', 'informational', 'TestDrive'],
  ['TestDrive', 'informational', 'TestDrive'],
  ['Test drive', 'informational', 'TestDrive'],
  ['Create', 'informational', 'Create'],
  ['CREATE', 'informational', 'Create'],
  ['DNC', 'doNotContact', 'DoNotContact'],
  ['Do not contact', 'doNotContact', 'DoNotContact'],
  [' Request a demo ', 'actionable', 'Request a demo'],
  ['constructor', 'actionable', 'constructor'],
  ['', 'actionable', ''],
  [undefined, 'actionable', ''],
])('the call to action %j makes a lead %s and is called %j', (text, kind, label) => {
  expect(readCallToAction(text)).toEqual({ kind, label });
});
