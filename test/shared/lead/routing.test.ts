import type { Lead } from '@marketplace-leads/shared/lead/lead';
import {
  hiddenBy,
  isAbout,
  type RoutingRule,
  type RoutingTable,
  type RoutingWhen,
  routeOf,
  routingTableSchema,
  standardTable,
} from '@marketplace-leads/shared/lead/routing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLead } from '../../bot/cards/a-lead.js';
import { anyText } from '../../support/any-text.js';

const lead = aLead({
  customer: { name: 'Fabrikam GmbH', country: 'DE', size: '51to250employees' },
  source: { marketplace: 'AppSource', action: 'ContactMe', offerId: 'backup-pro', offerTitle: 'Contoso Backup Pro' },
  quality: 'High',
  leadType: 'Offer',
});

describe('a rule', () => {
  it.each<[RoutingWhen, boolean]>([
    [{}, true],
    [{ country: ['AT', 'de'] }, true],
    [{ country: ['AT'] }, false],
    [{ country: ['ＤＥ'] }, true],
    [{ country: ['D*'] }, false],
    [{ country: ['*'] }, false],
    [{ source: ['appsource'], action: ['contactme'], quality: ['high'], leadType: ['offer'] }, true],
    [{ source: ['AppSource'], action: ['TestDrive'] }, false],
    [{ offer: ['backup-pro'] }, true],
    [{ offer: ['contoso  backup pro'] }, true],
    [{ offer: ['Backup*'] }, true],
    [{ offer: ['*backup*'] }, true],
    [{ offer: ['*backup'] }, false],
    [{ offer: ['Contoso*Pro'] }, true],
    [{ offer: ['Contoso Backup Pro*Pro'] }, false],
    [{ customer: ['Fabrikam'] }, false],
    [{ customer: ['fabrikam*'] }, true],
    [{ customer: ['f*k*m*h'] }, true],
    [{ customer: ['*'] }, true],
    [{ customer: ['fabrikam.*'] }, false],
    [{ size: ['*employees'] }, true],
    [{ size: ['*500employees', '51*'] }, true],
  ])('with %j is about the lead: %s', (when, is) => {
    expect(isAbout(when, lead)).toBe(is);
  });

  it('is not about a lead that has nothing of what it asks for, except a customer’s empty name', () => {
    const bare = aLead({ customer: { name: '' }, source: {} });
    expect(isAbout({ country: ['DE'] }, { ...bare })).toBe(false);
    expect(isAbout({ offer: ['*'] }, bare)).toBe(false);
    expect(isAbout({ size: ['*'] }, bare)).toBe(false);
    expect(isAbout({ customer: ['*'] }, bare)).toBe(true);
  });

  it('with many wildcards is read in no time', () => {
    const long = aLead({ customer: { name: 'a'.repeat(300) } });
    expect(isAbout({ customer: [`${'a*'.repeat(99)}b`] }, long)).toBe(false);
  });
});

const country = fc.constantFrom('DE', 'AT', 'CH');
const customer = fc.constantFrom('Contoso', 'Contoso AG', 'Fabrikam');
const someLead: fc.Arbitrary<Lead> = fc
  .record({ country, customer })
  .map((one) => aLead({ customer: { name: one.customer, country: one.country }, source: {} }));
const someWhen: fc.Arbitrary<RoutingWhen> = fc
  .record(
    {
      country: fc.uniqueArray(country, { minLength: 1 }),
      customer: fc.uniqueArray(fc.constantFrom('Contoso', 'Contoso*', '*', 'Fabrikam', '*AG'), { minLength: 1 }),
    },
    { requiredKeys: [] },
  )
  .map((when) => when);
const someTo: fc.Arbitrary<RoutingRule['to']> = fc.oneof(
  fc.constant<RoutingRule['to']>({ kind: 'nowhere' }),
  fc.constant<RoutingRule['to']>({ kind: 'people', people: ['alex'] }),
  fc.constant<RoutingRule['to']>({ kind: 'conversations', conversations: ['chat'] }),
);
const someRules = fc
  .array(fc.record({ when: someWhen, to: someTo }), { maxLength: 6 })
  .map((rules) => rules.map((rule, index): RoutingRule => ({ id: `rule-${index}`, ...rule })));
const tableOf = (rules: RoutingRule[]): RoutingTable => ({ ...standardTable, rules });

describe('a table', () => {
  it('sends everything everywhere until there are rules', () => {
    expect(routeOf(standardTable, lead)).toEqual({ rule: 'otherwise', to: { kind: 'everywhere' } });
  });

  it('lets the first rule that is about a lead decide, and no rule otherwise', () => {
    fc.assert(
      fc.property(someRules, someLead, (rules, one) => {
        const { rule, to } = routeOf(tableOf(rules), one);
        const about = rules.map(({ when }) => isAbout(when, one));
        expect(rule).toBe(about.includes(true) ? about.indexOf(true) : 'otherwise');
        expect(to).toEqual(rule === 'otherwise' ? standardTable.otherwise : rules[rule]?.to);
      }),
    );
  });

  it('depends on the order of its rules: whichever of two that fit comes first decides', () => {
    fc.assert(
      fc.property(someRules, someLead, (rules, one) => {
        const fitting = rules.filter(({ when }) => isAbout(when, one));
        const turned = routeOf(tableOf(rules.toReversed()), one);
        const last = fitting.at(-1);
        expect(turned.to).toEqual(last === undefined ? standardTable.otherwise : last.to);
      }),
    );
  });

  it('sends a lead nowhere where the rule says so, whatever comes behind it', () => {
    fc.assert(
      fc.property(someRules, someLead, (rules, one) => {
        const hush: RoutingRule = {
          id: 'hush',
          when: { country: [one.customer.country ?? ''] },
          to: { kind: 'nowhere' },
        };
        expect(routeOf(tableOf([hush, ...rules]), one)).toEqual({ rule: 0, to: { kind: 'nowhere' } });
      }),
    );
  });

  it('never comes to what stands behind a rule about every lead', () => {
    fc.assert(
      fc.property(
        someRules,
        someRules,
        someLead,
        fc.constantFrom<RoutingWhen>({}, { customer: ['*'] }),
        (before, behind, one, when) => {
          const all: RoutingRule = { id: 'all', when, to: { kind: 'nowhere' } };
          const rules = [...before, all, ...behind];
          expect(Number(routeOf(tableOf(rules), one).rule)).toBeLessThanOrEqual(before.length);
          behind.forEach((_, index) => {
            expect(hiddenBy(rules, before.length + 1 + index)).toBeLessThanOrEqual(before.length);
          });
        },
      ),
    );
  });

  it('never comes to a rule that is said to be hidden', () => {
    fc.assert(
      fc.property(someRules, someLead, (rules, one) => {
        const { rule } = routeOf(tableOf(rules), one);
        if (rule !== 'otherwise') expect(hiddenBy(rules, rule)).toBeUndefined();
      }),
    );
  });

  it.each<[RoutingWhen, RoutingWhen, boolean]>([
    [{}, { country: ['DE'] }, true],
    [{ country: ['DE', 'AT'] }, { country: ['at'], offer: ['x'] }, true],
    [{ country: ['DE'] }, { country: ['DE', 'AT'] }, false],
    [{ country: ['DE'], offer: ['x'] }, { country: ['DE'] }, false],
    [{ offer: ['backup*'] }, { offer: ['backup pro*'] }, true],
    [{ offer: ['backup pro*'] }, { offer: ['backup*'] }, false],
    [{ offer: ['*'] }, {}, false],
    [{ customer: ['*'] }, {}, true],
  ])('%j hides %j: %s', (first, second, is) => {
    const rules = [first, second].map(
      (when, index): RoutingRule => ({ id: `${index}`, when, to: { kind: 'nowhere' } }),
    );
    expect(hiddenBy(rules, 1)).toBe(is ? 0 : undefined);
  });

  it.each<[string, unknown]>([
    [
      'has 51 rules',
      {
        ...standardTable,
        rules: Array.from({ length: 51 }, (_, index) => ({ id: `${index}`, when: {}, to: { kind: 'nowhere' } })),
      },
    ],
    ['has an id twice', { ...standardTable, rules: Array(2).fill({ id: 'a', when: {}, to: { kind: 'nowhere' } }) }],
    [
      'has a rule with the default’s id',
      { ...standardTable, rules: [{ id: 'otherwise', when: {}, to: { kind: 'nowhere' } }] },
    ],
    [
      'has a condition that nobody knows',
      { ...standardTable, rules: [{ id: 'a', when: { colour: ['red'] }, to: { kind: 'nowhere' } }] },
    ],
    [
      'has a condition without words',
      { ...standardTable, rules: [{ id: 'a', when: { country: [] }, to: { kind: 'nowhere' } }] },
    ],
    [
      'has words that nobody sees',
      { ...standardTable, rules: [{ id: 'a', when: { country: ['\u200b '] }, to: { kind: 'nowhere' } }] },
    ],
    ['has a rule for everywhere', { ...standardTable, rules: [{ id: 'a', when: {}, to: { kind: 'everywhere' } }] }],
    ['has a target with nobody in it', { rules: [], otherwise: { kind: 'people', people: [] } }],
    ['is none', null],
  ])('is refused when it %s', (_what, table) => {
    expect(routingTableSchema.safeParse(table).success).toBe(false);
  });

  it('finds a customer by its whole name, whatever that is made of', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 40 }), anyText({ maxLength: 40 }), (text, other) => {
        const name = text.normalize('NFKC').replaceAll('*', '');
        const one = aLead({ customer: { name }, source: {} });
        expect(isAbout({ customer: [other, name] }, one)).toBe(true);
        expect(isAbout({ customer: [name], offer: [other] }, one)).toBe(false);
      }),
    );
  });
});
