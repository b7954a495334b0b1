import type { Referral } from './referral.js';
import { invalid } from './refusal.js';

/** Whether a referral is in the list. */
type Predicate = (referral: Referral) => boolean;

/** The properties that Partner Center's documentation shows in a `$filter`, each with how it is read. */
const properties: ReadonlyMap<string, (referral: Referral) => string | null> = new Map([
  ['id', (referral) => referral.id],
  ['engagementId', (referral) => referral.engagementId],
  ['status', (referral) => referral.status],
  ['substatus', (referral) => referral.substatus],
  ['qualification', (referral) => referral.qualification],
  ['type', (referral) => referral.type],
  ['direction', (referral) => referral.direction],
  ['customerProfile/address/country', (referral) => referral.customerProfile.address.country],
]);

const tokenPattern = /\s*([()]|:|'(?:[^']|'')*'|[A-Za-z][A-Za-z0-9/]*)/y;

function tokensOf(filter: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  const text = filter.trimEnd();
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const token = tokenPattern.exec(text)?.[1];
    if (token === undefined) throw problem(`Syntax error at position ${at} in '${filter}'.`);
    tokens.push(token);
  }
  return tokens;
}

const problem = (message: string) => invalid(message, '$filter');

/**
 * Reads a `$filter` in the subset that is documented: `eq` with a quoted string on the documented properties, `and`,
 * `or` (the connector's description of the option shows it), parentheses, and `team/any(t:t/email eq '…')`. Everything
 * else is refused with 400, also what OData would allow: a client must not come to rely on what nobody has promised.
 */
export function parseFilter(filter: string): Predicate {
  const tokens = tokensOf(filter);
  let position = 0;

  const take = (): string => {
    const token = tokens[position];
    if (token === undefined) throw problem(`The expression '${filter}' ends too early.`);
    position += 1;
    return token;
  };
  const expect = (wanted: string): void => {
    const token = take();
    if (token !== wanted) throw problem(`Expected '${wanted}' instead of '${token}' in '${filter}'.`);
  };
  const literal = (): string => {
    const token = take();
    if (!token.startsWith("'")) throw problem(`Expected a quoted string instead of '${token}' in '${filter}'.`);
    return token.slice(1, -1).replaceAll("''", "'");
  };

  const anyTeamMember = (): Predicate => {
    expect('(');
    const variable = take();
    expect(':');
    expect(`${variable}/email`);
    expect('eq');
    const email = literal();
    expect(')');
    return (referral) => referral.team.some((member) => member.email === email);
  };
  const condition = (): Predicate => {
    const token = take();
    if (token === '(') {
      const inner = disjunction();
      expect(')');
      return inner;
    }
    if (token === 'team/any') return anyTeamMember();
    const read = properties.get(token);
    if (read === undefined) throw problem(`The property '${token}' can't be used in a filter.`);
    expect('eq');
    const value = literal();
    return (referral) => read(referral) === value;
  };
  const joined = (word: 'and' | 'or', part: () => Predicate): Predicate[] => {
    const parts = [part()];
    while (tokens[position] === word) {
      position += 1;
      parts.push(part());
    }
    return parts;
  };
  const conjunction = (): Predicate => {
    const conditions = joined('and', condition);
    return (referral) => conditions.every((holds) => holds(referral));
  };
  const disjunction = (): Predicate => {
    const conditions = joined('or', conjunction);
    return (referral) => conditions.some((holds) => holds(referral));
  };

  const predicate = disjunction();
  if (position < tokens.length) throw problem(`Unexpected '${tokens[position]}' in '${filter}'.`);
  return predicate;
}
