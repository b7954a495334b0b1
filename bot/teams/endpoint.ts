import { AppError } from '@marketplace-leads/shared/errors';
import { CloudAdapter, type Activity as SdkActivity } from 'botbuilder';
import type { AuthenticateRequestResult } from 'botframework-connector';
import type { Config } from '../config.js';
import { isLoopback } from '../is-loopback.js';
import { activitySchema, tenantOf } from './activity.js';
import { authenticate, createAuthentication } from './authentication.js';
import type { Turn } from './turn.js';

/** What arrived at /api/messages, as the HTTP server read it. */
export interface ActivityRequest {
  body: unknown;
  /** The Authorization header, empty when there is none. */
  authorization: string;
  /** Whether the caller sits on this machine and named it as the host. */
  local: boolean;
}

/** `body` is sent as JSON; absent for an empty answer. */
export interface ActivityResponse {
  status: number;
  body?: unknown;
}

class Adapter extends CloudAdapter {
  /** As `process`, with the answer returned instead of written to a response, and nothing printed. */
  run(checked: AuthenticateRequestResult, activity: SdkActivity, turn: () => Promise<InvokeBody | undefined>) {
    return this.processActivity(checked, activity, async (context) => {
      const body = await turn();
      if (body !== undefined) await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    });
  }
}

type InvokeBody = Awaited<ReturnType<Turn>>;

/**
 * The bot's end of the Bot Framework protocol. Nobody gets past it without a right token; without bot credentials
 * nobody gets past it from another machine, and nothing is sent to one: closed where settings are missing. Throws AppError.
 */
export const createEndpoint = (config: Pick<Config, 'bot' | 'tenants'>, turn: Turn) => {
  const authentication = createAuthentication(config.bot);
  const adapter = new Adapter(authentication);

  return async (request: ActivityRequest): Promise<ActivityResponse> => {
    if (config.bot === undefined && !request.local) {
      throw new AppError('unauthenticated', 'a server without bot credentials answers this machine only');
    }
    if (config.bot !== undefined && !/^Bearer \S+$/.test(request.authorization)) {
      throw new AppError('unauthenticated', 'no Bot Framework token');
    }
    const parsed = activitySchema.safeParse(request.body);
    // The SDK compares the token with the activity, so an unreadable one is checked against as much as there is of it.
    const raw = (typeof request.body === 'object' && request.body !== null ? request.body : {}) as SdkActivity;
    // The SDK takes any key for an activity that names no channel.
    if (config.bot !== undefined && !(typeof raw.channelId === 'string' && raw.channelId.trim() !== '')) {
      throw new AppError('unauthenticated', 'no channel that the token could be for');
    }
    const checked = await authenticate(authentication, raw, config.bot === undefined ? '' : request.authorization);
    if (!parsed.success) throw new AppError('bad-request', 'not an activity');
    const activity = parsed.data;
    if (config.bot === undefined && !isLoopback(new URL(activity.serviceUrl).hostname)) {
      throw new AppError('unauthenticated', 'a server without bot credentials talks to this machine only');
    }
    const tenant = tenantOf(activity);
    if (config.tenants.length > 0 && (tenant === undefined || !config.tenants.includes(tenant))) {
      throw new AppError('not-allowed', 'a tenant that is not served here');
    }
    const answer = await adapter.run(checked, raw, () => turn(activity));
    return answer === undefined ? { status: 200 } : { status: answer.status, body: answer.body };
  };
};
