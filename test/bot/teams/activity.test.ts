import {
  type Activity,
  activitySchema,
  mentionsOf,
  splitThread,
  tenantOf,
  typedText,
} from '@marketplace-leads/bot/teams/activity';
import { placeOf, readReference, senderOf } from '@marketplace-leads/bot/teams/place';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const bot = { id: '28:bot', name: 'Marketplace Leads' };
const alex = { id: '29:alex', name: 'Alex Wilber', aadObjectId: 'AAAA-BBBB' };

const activity = (more: object = {}): Activity =>
  activitySchema.parse({
    type: 'message',
    id: '1',
    serviceUrl: 'https://smba.trafficmanager.net/de/',
    from: alex,
    recipient: bot,
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'Tenant-1' },
    ...more,
  });

const mention = (text: string, id = bot.id) => ({ type: 'mention', text, mentioned: { id } });

describe('the thread of a conversation', () => {
  it.each([
    ['a:1', { base: 'a:1' }],
    ['19:x@thread.tacv2', { base: '19:x@thread.tacv2' }],
    [
      '19:x@thread.tacv2;messageid=123',
      { base: '19:x@thread.tacv2', threadId: '19:x@thread.tacv2;messageid=123', rootId: '123' },
    ],
    ['', { base: '' }],
    [';messageid=', { base: '', threadId: ';messageid=', rootId: '' }],
  ])('%j', (id, parts) => {
    expect(splitThread(id)).toEqual(parts);
  });
});

describe('what somebody typed', () => {
  it.each<[string, string | undefined, object[], string]>([
    ['nothing', undefined, [], ''],
    ['plain', '  accept   fabrikam\n', [], 'accept fabrikam'],
    [
      'with a mention',
      '<at>Marketplace Leads</at> accept fabrikam',
      [mention('<at>Marketplace Leads</at>')],
      'accept fabrikam',
    ],
    [
      'with a mention and a space that must not break',
      '<at>Marketplace Leads</at>&nbsp;help\n',
      [mention('<at>Marketplace Leads</at>')],
      'help',
    ],
    ['with such a space as a letter', '<at>B</at>\u00a0help', [mention('<at>B</at>')], 'help'],
    ['with a mention at the end', 'help <at>B</at>', [mention('<at>B</at>')], 'help'],
    ['with a mention in between', 'accept<at>B</at>fabrikam', [mention('<at>B</at>')], 'accept fabrikam'],
    [
      'with the bot mentioned twice',
      '<at>B</at> <at>B</at> help',
      [mention('<at>B</at>'), mention('<at>B</at>')],
      'help',
    ],
    [
      'with the bot under several names',
      '<at>B</at> <at>Bot</at> help',
      [mention('<at>B</at>'), mention('<at>Bot</at>')],
      'help',
    ],
    [
      'with somebody else mentioned',
      '<at>B</at> assign x <at>Jo</at>',
      [mention('<at>B</at>'), mention('<at>Jo</at>', '29:jo')],
      'assign x Jo',
    ],
    [
      'with somebody of the bot’s name',
      '<at>Leads</at> assign x <at>Leads</at>',
      [mention('<at>Leads</at>'), mention('<at>Leads</at>', '29:leads')],
      'assign x Leads',
    ],
    ['with a mention that is not in the text', 'help', [mention('<at>B</at>')], 'help'],
    [
      'with a mention that has no text',
      '<at>B</at> help',
      [{ type: 'mention', mentioned: { id: bot.id } }],
      '<at>B</at> help',
    ],
    [
      'with characters that Teams writes out',
      'show Johnson &amp; Johnson &lt;b&gt; &quot;x&quot; &#39;y&#39;',
      [],
      'show Johnson & Johnson <b> "x" \'y\'',
    ],
    ['with a written-out character, written out by the person', 'show &amp;lt;', [], 'show &lt;'],
    [
      'with signs that could be taken for a pattern',
      '<at>$& (x)</at> help $1',
      [mention('<at>$& (x)</at>')],
      'help $1',
    ],
  ])('%s', (_how, text, entities, typed) => {
    expect(typedText(activity({ text, entities }))).toBe(typed);
  });
});

describe('the people who are mentioned', () => {
  it('are all but the bot, by the names that stand in the text', () => {
    const entities = [
      mention('<at>Leads</at>'),
      mention('<at id="1">Jo Doe</at>', '29:jo'),
      { type: 'mention', mentioned: { id: '29:nameless' } },
      { type: 'clientInfo', text: 'x' },
    ];
    expect(mentionsOf(activity({ text: 'x', entities }))).toEqual([{ memberId: '29:jo', name: 'Jo Doe' }]);
  });
});

describe('where an activity comes from', () => {
  const serviceUrl = 'https://smba.trafficmanager.net/de/';

  it('a personal chat is somebody’s, with their language and zone', () => {
    const place = placeOf(activity({ locale: 'de-DE', localTimezone: 'Europe/Berlin' }));
    expect(place).toEqual({
      id: 'a:1',
      kind: 'personal',
      tenantId: 'tenant-1',
      personId: 'aaaa-bbbb',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
      reference: expect.any(String),
    });
    expect(readReference(place.reference)).toEqual({ serviceUrl, botId: '28:bot', botName: 'Marketplace Leads' });
  });

  it.each(['groupChat', 'channel'])('a %s has nobody’s language and zone', (conversationType) => {
    const place = placeOf(
      activity({
        locale: 'de-DE',
        localTimezone: 'Europe/Berlin',
        conversation: { id: '19:x@thread.tacv2;messageid=5', conversationType },
        channelData: { tenant: { id: 'TENANT-2' }, team: { id: '19:team' }, channel: { id: '19:x' } },
      }),
    );
    expect(place).toEqual({
      id: '19:x@thread.tacv2',
      kind: conversationType === 'channel' ? 'channel' : 'group',
      tenantId: 'tenant-2',
      teamId: '19:team',
      reference: expect.any(String),
    });
  });

  it.each([
    ['what Teams says', { localTimezone: 'America/New_York' }, 'America/New_York'],
    ['what the client says', { entities: [{ type: 'clientInfo', timezone: 'Asia/Tokyo' }] }, 'Asia/Tokyo'],
    ['neither, because it is no zone', { localTimezone: 'Mars/Olympus' }, undefined],
    ['neither', {}, undefined],
  ])('the time zone is %s', (_what, more, zone) => {
    expect(placeOf(activity(more)).timeZone).toBe(zone);
    expect(senderOf(activity(more))?.timeZone).toBe(zone);
  });

  it('the tenant is that of the channel, else of the conversation, in lower case', () => {
    expect(tenantOf(activity({ channelData: { tenant: { id: 'ABC' } } }))).toBe('abc');
    expect(tenantOf(activity())).toBe('tenant-1');
    expect(tenantOf(activity({ conversation: { id: 'x' } }))).toBeUndefined();
  });
});

describe('who sent an activity', () => {
  it('is a person by the id of the directory, whatever their Teams id is', () => {
    expect(senderOf(activity({ locale: 'en-US' }))).toEqual({ id: 'aaaa-bbbb', name: 'Alex Wilber', locale: 'en-US' });
    expect(senderOf(activity({ from: { id: '29:alex', aadObjectId: 'X' } }))).toEqual({ id: 'x', name: '' });
  });

  it.each([
    ['nobody', undefined],
    ['a bot', { id: '28:other', name: 'Other' }],
  ])('is not told by %s', (_who, from) => {
    expect(senderOf(activity({ from }))).toBeUndefined();
  });
});

describe('what arrives', () => {
  it.each([
    ['no type', { type: undefined }],
    ['no conversation', { conversation: undefined }],
    ['a conversation without an id', { conversation: { id: '' } }],
    ['no service address', { serviceUrl: 'not an address' }],
  ])('is no activity with %s', (_what, more) => {
    const base = { type: 'message', serviceUrl: 'https://x.example', conversation: { id: 'a' } };
    expect(activitySchema.safeParse({ ...base, ...more }).success).toBe(false);
    expect(activitySchema.safeParse(base).success).toBe(true);
  });

  it('may hold anything else: it is left out and nothing breaks', () => {
    const odd = fc.record({
      text: fc.jsonValue(),
      from: fc.jsonValue(),
      recipient: fc.jsonValue(),
      entities: fc.jsonValue(),
      channelData: fc.jsonValue(),
      locale: fc.jsonValue(),
      value: fc.jsonValue(),
      localTimezone: fc.jsonValue(),
    });
    fc.assert(
      fc.property(odd, (more) => {
        const parsed = activity(more);
        expect(typeof typedText(parsed)).toBe('string');
        expect(placeOf(parsed).id).toBe('a:1');
        senderOf(parsed);
      }),
    );
  });
});
