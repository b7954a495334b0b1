import { type Answer, empty, json } from '../http/answer.js';
import { hasType, header, type Incoming } from '../http/incoming.js';
import { match, type Route } from '../http/router.js';
import type { BearerCheck } from '../identity/bearer-check.js';
import type { State } from '../state.js';
import { createdReferral } from './create-referral.js';
import { applyFullUpdate } from './full-update.js';
import { isMarketplaceLead } from './is-marketplace-lead.js';
import { applyPatch } from './json-patch.js';
import { listPage } from './list-page.js';
import { readListQuery } from './list-query.js';
import { referralsBase } from './paths.js';
import { createRateLimiter } from './rate-limiter.js';
import type { Referral } from './referral.js';
import { envelope, invalid, notFound, preconditionFailed, Refusal, throttled } from './refusal.js';
import { transitionProblem } from './transitions.js';

const context = 'http://api.partner.microsoft.com/v1.0/$metadata#Referrals/$entity';
const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface ReferralsApiParts {
  state: State;
  checkBearer: BearerCheck;
  now: () => number;
}

/**
 * Partner Center's Referrals API. What every call needs comes first, in this order: a token of a user (401, 403), the
 * `client-request-id` (400), a place under the rate limit (429); then the resource, its precondition, the body.
 */
export function createReferralsApi({ state, checkBearer, now }: ReferralsApiParts) {
  const limiter = createRateLimiter(now);
  const { flags } = state;

  const carried = (referral: Referral): boolean => flags.marketplaceLeads === 'on' || !isMarketplaceLead(referral);
  const find = (id: string | undefined): Referral => {
    const referral = state.referrals.get(id ?? '');
    if (referral === undefined || !carried(referral)) throw new Refusal(notFound());
    return referral;
  };
  const updated = (before: Referral, draft: Referral): Referral => {
    const problem = transitionProblem(before, draft);
    if (problem !== null) throw invalid(problem, '/status');
    return state.commit(before, draft, 'API');
  };

  const routes: Route[] = [
    {
      method: 'GET',
      path: `${referralsBase}/referrals`,
      answer: ({ query }) =>
        json(200, listPage([...state.referrals.values()].filter(carried), readListQuery(query), flags)),
    },
    {
      method: 'POST',
      path: `${referralsBase}/referrals`,
      answer: (incoming) => {
        const body = jsonBody(incoming);
        return whole(state.add((ids, at) => createdReferral(body, ids, at)));
      },
    },
    {
      method: 'GET',
      path: `${referralsBase}/referrals/:id`,
      answer: (_, { id }) => whole(find(id)),
    },
    {
      method: 'PATCH',
      path: `${referralsBase}/referrals/:id`,
      answer: (incoming, { id }) => {
        const before = find(id);
        const body = jsonBody(incoming);
        checkPrecondition(before, header(incoming, 'if-match'));
        const after = updated(before, applyPatch(before, body, flags));
        return wantsRepresentation(incoming) ? whole(after) : empty(204);
      },
    },
    {
      method: 'PUT',
      path: `${referralsBase}/referrals/:id`,
      answer: (incoming, { id }) => {
        const before = find(id);
        const ifMatch = header(incoming, 'if-match');
        if (ifMatch === undefined) throw invalid('The If-Match header is required.', 'If-Match');
        const body = jsonBody(incoming);
        checkPrecondition(before, ifMatch);
        return whole(updated(before, applyFullUpdate(before, body)));
      },
    },
  ];

  const routed = (incoming: Incoming): Answer | Promise<Answer> => {
    const offered = flags.put === 'on' ? routes : routes.filter(({ method }) => method !== 'PUT');
    const found = match(offered, incoming.method, incoming.path);
    if (found.kind === 'route') return found.route.answer(incoming, found.params);
    if (found.kind === 'unknown') return notFound();
    const refused = envelope(405, 'invalidRequest', `The method '${incoming.method}' is not allowed here.`);
    return { ...refused, headers: { ...refused.headers, Allow: found.methods.join(', ') } };
  };

  return async (incoming: Incoming): Promise<Answer> => {
    const refused = await checkBearer(header(incoming, 'authorization'));
    if (refused !== null) return refused;
    if (!guidPattern.test(header(incoming, 'client-request-id') ?? '')) {
      return envelope(
        400,
        'invalidRequest',
        "The header 'client-request-id' with a GUID is required.",
        'client-request-id',
      );
    }
    const wait = limiter.admit(flags.rateLimit);
    if (wait !== null) return throttled(wait);
    try {
      return await routed(incoming);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };
}

const whole = (referral: Referral): Answer =>
  json(200, { '@odata.context': context, ...referral }, { ETag: referral.eTag });

/** Without If-Match there is no concurrency check (Partner Center documentation, "Patch a referral"). */
function checkPrecondition(referral: Referral, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === referral.eTag) return;
  throw new Refusal(preconditionFailed());
}

const wantsRepresentation = (incoming: Incoming): boolean =>
  (header(incoming, 'prefer') ?? '').split(',').some((wish) => wish.trim().toLowerCase() === 'return=representation');

function jsonBody(incoming: Incoming): unknown {
  if (!hasType(incoming, 'application/json')) {
    throw new Refusal(
      envelope(415, 'invalidRequest', "The Content-Type has to be 'application/json'.", 'Content-Type'),
    );
  }
  try {
    return JSON.parse(incoming.text);
  } catch {
    throw invalid('The body is not valid JSON.', 'body');
  }
}
