import { AppError } from '@marketplace-leads/shared/errors';
import type { Activity as SdkActivity } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConfiguration,
  AuthenticationError,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { Config } from '../config.js';

/**
 * The SDK asks this for the bot's own credentials. It only needs to know who the bot is: what we send goes through our
 * own connector, which fetches its tokens itself.
 */
class BotIdentity extends ServiceClientCredentialsFactory {
  readonly #botId: string;

  constructor(botId: string) {
    super();
    this.#botId = botId;
  }

  override async isValidAppId(id: string): Promise<boolean> {
    return id.toLowerCase() === this.#botId.toLowerCase();
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return this.#botId === '';
  }

  override async createCredentials(): ReturnType<ServiceClientCredentialsFactory['createCredentials']> {
    return { signRequest: async (request) => request };
  }
}

/**
 * The SDK's check of the Bot Framework token: issuer, audience, signature, expiry, service address and endorsement.
 * Without a bot id it accepts anyone, and the caller answers this machine only.
 */
export const createAuthentication = (bot: Config['bot']): BotFrameworkAuthentication =>
  BotFrameworkAuthenticationFactory.create(
    '',
    true,
    'https://login.microsoftonline.com/botframework.com',
    'https://api.botframework.com',
    bot?.tokenIssuer ?? 'https://api.botframework.com',
    'https://api.botframework.com',
    bot?.openIdMetadataUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    // Tokens of the old emulator are not taken: they would be looked up at the channel's keys and fail.
    bot?.openIdMetadataUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    'urn:botframework:azure',
    new BotIdentity(bot?.id ?? ''),
    new AuthenticationConfiguration(),
  );

/** How long the keys may take to come. Teams itself waits 15 s for an answer. */
const keysWithinMs = 5_000;

/** The keys could not be fetched, which says nothing about the token. Anything else that the SDK throws does. */
const isTrouble = (error: unknown): boolean =>
  error instanceof AuthenticationError
    ? error.statusCode >= 500
    : error instanceof Error && ['FetchError', 'TimeoutError'].includes(error.name);

/**
 * Checks the token of an activity. Throws `unauthenticated` for every token that is not right (the SDK reports many of
 * them as plain errors of its libraries), and a retryable `internal` when the keys to check it with cannot be fetched:
 * closed either way.
 */
export const authenticate = async (
  authentication: BotFrameworkAuthentication,
  activity: SdkActivity,
  header: string,
): Promise<AuthenticateRequestResult> => {
  try {
    return await inTime(authentication.authenticateRequest(activity, header));
  } catch (error) {
    if (isTrouble(error)) {
      throw new AppError('internal', 'the Bot Framework token could not be checked', { retryable: true, cause: error });
    }
    throw new AppError('unauthenticated', 'the Bot Framework token was refused', { cause: error });
  }
};

/** The SDK fetches the keys without any time limit. */
const inTime = async <T>(work: Promise<T>): Promise<T> => {
  const limit = AbortSignal.timeout(keysWithinMs);
  return Promise.race([
    work,
    new Promise<T>((_, reject) => limit.addEventListener('abort', () => reject(limit.reason))),
  ]);
};
