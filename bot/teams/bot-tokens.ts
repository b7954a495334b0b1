import { AppError } from '@marketplace-leads/shared/errors';
import { JwtTokenProviderFactory } from 'botframework-connector';
import type { Config } from '../config.js';
import { createAppTokens } from '../partner-center/entra-token.js';

const scope = 'https://api.botframework.com/.default';

/** The token of the identity that Azure gives the machine; Azure's own library finds and caches it. */
const managedIdentity = (botId: string) => {
  const credential = new JwtTokenProviderFactory().createAzureServiceTokenProvider(botId);
  return async (): Promise<string> => {
    const token = await credential.getToken(scope).catch((cause: unknown) => {
      throw new AppError('internal', 'the managed identity gave no token', { retryable: true, cause });
    });
    return token.token;
  };
};

/**
 * The bot's own access token for what it sends to Teams, from its secret or its managed identity. Undefined for a bot
 * without credentials, which talks to this machine only.
 */
export const createBotTokens = (
  config: Pick<Config, 'bot' | 'authority'>,
  now: () => number,
): (() => Promise<string | undefined>) => {
  const { bot, authority } = config;
  if (bot === undefined) return async () => undefined;
  if (bot.type === 'UserAssignedMSI') return managedIdentity(bot.id);
  const client = { authority, tenantId: bot.tenantId, clientId: bot.id, clientSecret: bot.secret ?? '' };
  const tokens = createAppTokens(client, scope, now);
  return () => tokens();
};
