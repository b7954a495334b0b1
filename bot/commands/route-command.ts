import {
  mostRules,
  type RoutingTable,
  type RoutingTarget,
  routingTableSchema,
} from '@marketplace-leads/shared/lead/routing';
import type { ActionContext } from '../actions/action-context.js';
import type { Message } from '../cards/adaptive-card.js';
import { short } from '../cards/lead-text.js';
import { sayingCard } from '../cards/outcome-card.js';
import { routeCard, routeTrialCard, whenText } from '../cards/route-card.js';
import type { RoutePlaces } from '../services/routing/routes.js';
import type { PlainCommand } from './command.js';
import { readTarget, type TargetProblem } from './read-route-target.js';
import { type RuleProblem, readRule } from './read-rule.js';
import { conditionOf, joining, plain, rotating, stepOf } from './route-words.js';
import { shownRoutes } from './shown-routes.js';

type Problem =
  | RuleProblem['problem']
  | TargetProblem['problem']
  | 'step'
  | 'stepMissing'
  | 'tooLong'
  | 'tooMany'
  | 'removeWhat'
  | 'moveWhat'
  | 'others';

const cannot = ({ speaker }: ActionContext, problem: Problem, given = ''): Message =>
  sayingCard(speaker.t(`route.problem.${problem}`, { given: short(given) }));

const noRule = ({ speaker }: ActionContext, given: number, count: number): Message =>
  sayingCard(speaker.t('route.noRule', { given, count }));

/** The table as it is now, after what the notices say. */
const show = async (table: RoutingTable, notices: readonly string[], context: ActionContext): Promise<Message> =>
  routeCard(shownRoutes(table, await context.routes.places(), context), notices, context.speaker);

/** Those whose leads cannot be shown to them yet. */
const chatless = (to: RoutingTarget, places: RoutePlaces, { t }: ActionContext['speaker']): string[] => {
  const ids = 'people' in to ? to.people : [];
  const without = places.people.filter(({ id, hasChat }) => ids.includes(id) && !hasChat);
  return without.map(({ name }) => t('route.noChat', { who: short(name) }));
};

const add = async (words: string, context: ActionContext): Promise<Message> => {
  const { routes, mentioned, speaker } = context;
  const { t } = speaker;
  const read = readRule(words, mentioned);
  if ('problem' in read) return cannot(context, read.problem, read.given);
  const places = await routes.places();
  const to = readTarget(read.target, context, places);
  if ('problem' in to) return cannot(context, to.problem, to.given);
  // Every lead goes everywhere where no rule says otherwise.
  if (to.kind === 'everywhere') return cannot(context, 'people');
  const rule = { id: routes.newId(), when: read.when, to };
  if (!routingTableSchema.safeParse({ rules: [rule], otherwise: to }).success) return cannot(context, 'tooLong');
  const table = await routes.change((before) =>
    before.rules.length < mostRules ? { ...before, rules: [...before.rules, rule] } : undefined,
  );
  if (table === undefined) return cannot(context, 'tooMany', String(mostRules));
  const { counts, leads } = await routes.test({ ...table, rules: [rule] });
  const notices = [
    t('route.added', { number: table.rules.length }),
    ...(counts[0] === 0 ? [t('route.fitsNone', { count: leads.length })] : []),
    ...chatless(to, places, speaker),
  ];
  return show(table, notices, context);
};

const remove = async (words: string, context: ActionContext): Promise<Message> => {
  const [, figures] = /^#?(\d{1,9})\.?$/u.exec(words.trim()) ?? [];
  if (figures === undefined) return cannot(context, 'removeWhat');
  const number = Number(figures);
  let before: RoutingTable | undefined;
  const table = await context.routes.change((now) => {
    before = now;
    const rules = now.rules.toSpliced(number - 1, 1);
    return number < 1 || rules.length === now.rules.length ? undefined : { ...now, rules };
  });
  const removed = before?.rules[number - 1];
  if (table === undefined || removed === undefined) return noRule(context, number, before?.rules.length ?? 0);
  const { speaker } = context;
  return show(table, [speaker.t('route.removed', { number, when: whenText(removed.when, speaker) })], context);
};

const move = async (words: string, context: ActionContext): Promise<Message> => {
  const [, one, other] = /^#?(\d{1,9})\D+(\d{1,9})\.?$/u.exec(words.trim()) ?? [];
  if (one === undefined || other === undefined) return cannot(context, 'moveWhat');
  const [from, number] = [Number(one), Number(other)];
  let count = 0;
  const table = await context.routes.change((now) => {
    count = now.rules.length;
    const rule = now.rules[from - 1];
    if (rule === undefined || number < 1 || number > count) return undefined;
    return { ...now, rules: now.rules.toSpliced(from - 1, 1).toSpliced(number - 1, 0, rule) };
  });
  if (table === undefined) return noRule(context, from >= 1 && from <= count ? number : from, count);
  return show(table, [context.speaker.t('route.moved', { from, number })], context);
};

const otherwise = async (words: string, context: ActionContext): Promise<Message> => {
  const [first = '', ...others] = words.split(/\s+/u).filter(Boolean);
  const isJoined = joining.has(plain(first)) || rotating.has(plain(first));
  const rest = isJoined ? others.join(' ') : words.trim();
  if (rest === '') return cannot(context, 'others');
  const places = await context.routes.places();
  const to = readTarget({ kind: rotating.has(plain(first)) ? 'rotate' : 'to', words: rest }, context, places);
  if ('problem' in to) return cannot(context, to.problem, to.given);
  const table = await context.routes.change((before) => ({ ...before, otherwise: to }));
  const notices = [context.speaker.t('route.othersSaved'), ...chatless(to, places, context.speaker)];
  return show(table ?? (await context.routes.read()), notices, context);
};

/** Where the newest leads would go, by rule, and the default's last. */
const trial = async (context: ActionContext): Promise<Message> => {
  const { routes, speaker } = context;
  const table = await routes.read();
  const { leads } = await routes.test(table);
  const shown = shownRoutes(table, await routes.places(), context);
  const customersOf = (rule: number | 'otherwise'): string[] =>
    leads.filter((lead) => lead.rule === rule).map(({ customer }) => customer);
  return routeTrialCard(
    shown,
    [...table.rules.map((_, index) => customersOf(index)), customersOf('otherwise')],
    speaker,
  );
};

/** Shows admins where new leads go, tries it on the newest ones, and changes it, each rule by its number. */
export const routeCommand: PlainCommand = {
  name: 'route',
  words: { en: ['route', 'routes'], de: ['regel', 'regeln', 'route'] },
  needs: 'nothing',
  adminsOnly: true,
  async run(context, words) {
    const { person, speaker } = context;
    if (person.role === 'none') return sayingCard(speaker.t('outcome.noRole'));
    if (person.role !== 'admin') return sayingCard(speaker.t('outcome.adminsOnly'));
    const [, first = '', rest = ''] = /^:?\s*(\S*)\s*(.*)$/su.exec(words) ?? [];
    switch (stepOf(first)) {
      case 'list':
        return show(await context.routes.read(), [], context);
      case 'add':
        return add(rest, context);
      case 'remove':
        return remove(rest, context);
      case 'move':
        return move(rest, context);
      case 'otherwise':
        return otherwise(rest, context);
      case 'test':
        return trial(context);
      case undefined:
        return cannot(context, conditionOf(first) === undefined ? 'step' : 'stepMissing', first);
    }
  },
};
