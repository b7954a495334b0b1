import { expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { startOutboxInVirtualTime } from '../support/outbox-in-virtual-time.js';
import { textOf } from '../support/teams.js';
import { busiestWindows } from '../support/teams-limits.js';

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

forEachEngine((engine) => {
  it('80 cards in a channel and three in each of 30 chats stay within every limit and in their order', async () => {
    const outbox = await startOutboxInVirtualTime(await engine.open());
    const chats = names('chat', 30);
    await outbox.install('channel', 'channel');
    for (const chat of chats) await outbox.install(chat);
    const leads = names('lead', 80);
    await outbox.post(leads.map((id) => ({ id, to: ['channel'] })));
    for (const round of ['a', 'b', 'c'])
      await outbox.post(chats.map((chat) => ({ id: `${chat}-${round}`, to: [chat] })));

    let answers = 0;
    await outbox.pass(async () => {
      // Somebody types now and then.
      if (outbox.teams.sends.length < (answers + 1) * 20) return false;
      answers += 1;
      await outbox.reply('channel');
      return false;
    });

    const told = (id: string) =>
      outbox.teams.messages
        .filter(({ conversationId, summary }) => conversationId === id && summary !== 'Answer')
        .map(({ card }) => textOf(card).split('\n')[0]);
    expect(told('channel')).toEqual(leads);
    for (const chat of chats) expect(told(chat)).toEqual(['a', 'b', 'c'].map((round) => `${chat}-${round}`));
    expect(answers).toBeGreaterThan(5);
    for (const { window, most, allowed } of busiestWindows(outbox.teams.sends)) {
      expect(most, window).toBeLessThanOrEqual(allowed);
    }
    expect(outbox.logged).toEqual([]);
    await outbox.stop();
  }, 120_000);
});
