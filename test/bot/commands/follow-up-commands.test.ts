import { describe, expect, it } from 'vitest';
import { useEngine } from '../../support/engines.js';
import { linesOf } from '../cards/walk.js';
import { aChat, aPerson, today } from '../services/house-fixture.js';
import { aDesk } from './desk.js';

const engine = useEngine('sqlite');

/** Alex at a keyboard; answers are what stands on the card. */
const atDesk = async (locale = 'en-GB', name = 'Fabrikam') => {
  const store = await engine.open();
  const desk = await aDesk(store, [name], locale);
  const say = async (text: string, who?: ReturnType<typeof aPerson>): Promise<string> =>
    linesOf((await desk.type(text, who === undefined ? {} : { who })).card.body).join('\n');
  return { store, say };
};

describe('mute', () => {
  it('holds reminders back until a day, or for good, and unmute ends it', async () => {
    const { store, say } = await atDesk();
    expect(await say('mute until wednesday')).toContain('No reminders and digests here until Wed 09:00.');
    expect(await store.read.settings.get('mute:chat')).toBe('2026-10-07T07:00:00.000Z');
    expect(await store.read.settings.get('away:alex')).toBe('2026-10-07T07:00:00.000Z');
    expect(await say('mute')).toContain('No reminders and digests here. Type “unmute”');
    expect(await say('unmute')).toBe('Reminders and digests are on again.');
    expect(await say('unmute')).toBe('Reminders and digests are on.');
    expect(await store.read.settings.get('away:alex')).toBeNull();
  });

  it.each(['mute until yesterday', 'mute for ever and ever', 'mute until 2020-01-01', 'mute until 31.02.'])(
    'asks for a time to come after “%s”',
    async (text) => {
      const { store, say } = await atDesk();
      expect(await say(text)).toContain('is not a time to come. Type, for example: mute until monday');
      expect(await store.read.settings.get('mute:chat')).toBeUndefined();
    },
  );

  it('is for everybody in a group or channel, and so for admins', async () => {
    const { store, say } = await atDesk();
    await store.transaction((tx) => tx.conversations.put(aChat('chat', { kind: 'channel' })));
    expect(await say('mute', aPerson('Megan', 'user'))).toContain('only an admin can do that');
    expect(await say('mute', aPerson('Nobody', 'none'))).not.toContain('No reminders');
    expect(await say('mute')).toContain('No reminders and digests here.');
    expect(await store.read.settings.get('away:alex')).toBeUndefined();
  });

  it('is understood in German', async () => {
    const { say } = await atDesk('de-DE');
    expect(await say('stumm bis mittwoch')).toContain('Hier kommen bis Mi, 09:00 Uhr keine Erinnerungen');
    expect(await say('laut')).toBe('Erinnerungen und Übersichten kommen wieder.');
  });
});

describe('digest', () => {
  it('is set for a chat, and says when the next one comes', async () => {
    const { store, say } = await atDesk();
    expect(await say('digest weekly')).toMatch(/start of every working week\. Next: /);
    expect(await store.read.settings.get('digest:chat')).toBe('weekly');
    expect(await say('digest off')).toContain('No more digests here.');
    expect(await say('digest daily')).toMatch(/start of every working day\. Next: tomorrow/);
    expect(await say('digest WEEKLY')).toContain('week');
    expect(await say('digest hourly')).toBe(
      '“hourly” is not a choice. Type: digest now, digest daily, digest weekly or digest off',
    );
    expect(await store.read.settings.get('digest:chat')).toBe('weekly');
    expect(await say('digest')).toContain('Leads today');
    expect(await say('digest now')).toContain('Fabrikam');
  });
});

describe('hours', () => {
  it('shows when reminders are sent, and lets an admin change it', async () => {
    const { store, say } = await atDesk();
    expect(await say('hours')).toContain('Reminders are sent Mon–Sun 00:00–24:00, Europe/Berlin');
    expect(await say('hours Mon-Thu, Sat 8:30-17 America/New_York')).toContain(
      'Mon–Thu, Sat 08:30–17:00, America/New_York',
    );
    expect(await say('hours holidays 2026-12-25, 2026-12-26')).toContain('Not on: 25 Dec 2026, 26 Dec 2026');
    expect(await say('hours Asia/Tokyo')).toContain('Mon–Thu, Sat 08:30–17:00, Asia/Tokyo');
    expect(await say('hours holidays none')).toContain('No holidays are set.');
    // All open leads are planned again by it.
    expect(await store.read.jobs.nextRunAt(['replan'])).toBe(today);
  });

  it.each([
    ['hours Mon-Fri 9-17 Europe/Atlantis', '“Europe/Atlantis” is not a time zone.'],
    ['hours whenever', '“whenever” is not a span of working hours.'],
    ['hours 17-9', '“17-9” is not a span of working hours.'],
    ['hours holidays 2026-02-30', '“2026-02-30” is not a date.'],
    ['hours holidays christmas', '“christmas” is not a date.'],
  ])('“%s” is answered with what to type, and changes nothing', async (text, answer) => {
    const { store, say } = await atDesk();
    expect(await say(text)).toContain(answer);
    expect(await store.read.settings.get('working-hours')).toBeUndefined();
  });

  it('is for admins to change', async () => {
    const { store, say } = await atDesk();
    const megan = aPerson('Megan', 'user');
    expect(await say('hours', megan)).toContain('Reminders are sent');
    await say('hours 9-17', megan);
    expect(await store.read.settings.get('working-hours')).toBeUndefined();
  });
});
