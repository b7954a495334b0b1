import { classifyDelivery } from '@marketplace-leads/bot/teams/classify-delivery';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const error = (code: string, message = '') => JSON.stringify({ error: { code, message } });
const writesBlocked = '{"errorCode":209,"message":"{\\r\\n  \\"subCode\\": \\"MessageWritesBlocked\\"\\r\\n}"}';

describe('what Teams’ refusal of a message means', () => {
  it.each([
    [403, error('BotNotInConversationRoster'), 'conversationGone', 'BotNotInConversationRoster'],
    [403, error('ConversationBlockedByUser'), 'conversationGone', 'ConversationBlockedByUser'],
    [403, writesBlocked, 'conversationGone', 'MessageWritesBlocked'],
    [403, error('BotDisabledByAdmin'), 'conversationGone', 'BotDisabledByAdmin'],
    [403, error('NotEnoughPermissions'), 'conversationGone', 'NotEnoughPermissions'],
    [403, error('InvalidBotApiHost'), 'never', 'InvalidBotApiHost'],
    [403, error('SomethingNew'), 'conversationGone', 'SomethingNew'],
    [400, '', 'never', 'http-400'],
    [403, '', 'later', 'http-403'],
    [404, '<html>not here</html>', 'later', 'http-404'],
    [404, error('ConversationNotFound'), 'conversationGone', 'ConversationNotFound'],
    [404, error('ActivityNotFoundInConversation'), 'messageGone', 'ActivityNotFoundInConversation'],
    [412, error('PreconditionFailed'), 'later', 'PreconditionFailed'],
    [413, error('MessageSizeTooBig'), 'never', 'MessageSizeTooBig'],
    [429, error('Throttled'), 'later', 'Throttled'],
    [502, error('ServiceError'), 'later', 'ServiceError'],
    [503, '', 'later', 'http-503'],
    [504, '<html>Gateway</html>', 'later', 'http-504'],
    [400, error('BadSyntax'), 'never', 'BadSyntax'],
    [405, '', 'never', 'http-405'],
    // The documentation says of these two not to try again. A token may end on the way, though, and what is given up
    // here is a lead that nobody sees.
    [401, error('Unauthorized'), 'later', 'Unauthorized'],
    [500, '', 'later', 'http-500'],
  ])('%i %s: %s', (status, body, fault, reason) => {
    expect(classifyDelivery(status, null, body)).toMatchObject({ fault, reason, retryAfterMs: undefined });
  });

  it.each([
    [403, '', 'conversationGone'],
    [404, '<html>not here</html>', 'conversationGone'],
    [500, error('ServiceError'), 'never'],
    [401, error('Unauthorized'), undefined],
    [412, error('PreconditionFailed'), undefined],
    [429, error('Throttled'), undefined],
    [502, '', undefined],
    [503, '', undefined],
    [504, '', undefined],
  ])('%i %s said again and again: %s', (status, body, inTheEnd) => {
    expect(classifyDelivery(status, null, body)).toMatchObject({ fault: 'later', inTheEnd });
  });

  it.each([
    ['5', 5_000],
    ['0', 0],
    [null, undefined],
    ['Tue, 03 Mar 2026 10:00:00 GMT', undefined],
    ['-1', undefined],
    ['86400', 3_600_000],
    ['9'.repeat(400), 3_600_000],
  ])('to try again after %s', (header, milliseconds) => {
    expect(classifyDelivery(429, header, '').retryAfterMs).toBe(milliseconds);
    expect(classifyDelivery(503, header, '').retryAfterMs).toBe(milliseconds);
    expect(classifyDelivery(404, header, error('ConversationNotFound')).retryAfterMs).toBeUndefined();
  });

  it('no body is too odd to be classified, and no text of it is taken over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), fc.json(), (status, json) => {
        const classified = classifyDelivery(
          status,
          null,
          JSON.stringify({ message: '<<lead>>', error: JSON.parse(json) }),
        );
        expect(['later', 'messageGone', 'conversationGone', 'never']).toContain(classified.fault);
        expect(classified.message).not.toContain('<<lead>>');
      }),
    );
  });
});
