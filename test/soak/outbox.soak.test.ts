import { expect, it } from 'vitest';
import { forEachEngine } from '../support/engines.js';
import { startOutboxInVirtualTime } from '../support/outbox-in-virtual-time.js';
import { textOf } from '../support/teams.js';
import { busiestWindows } from '../support/teams-limits.js';

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

forEachEngine((engine) => {
  it('1,000 cards in one channel and three in each of 500 chats stay within every limit and in their order', async () => {
    const started = Date.now();
    const outbox = await startOutboxInVirtualTime(await engine.open());
    const chats = names('chat', 500);
    const leads = names('lead', 1_000);
    const rounds = ['a', 'b', 'c'];
    await outbox.install('channel', 'channel');
    for (const chat of chats) await outbox.install(chat);
    await outbox.post(leads.map((id) => ({ id, to: ['channel'] })));
    for (const round of rounds) await outbox.post(chats.map((chat) => ({ id: `${chat}-${round}`, to: [chat] })));

    const begun = outbox.clock.now();
    const minutes = () => Math.round((outbox.clock.now() - begun) / 6_000) / 10;
    let answers = 0;
    let chatsDoneAfter: number | undefined;
    await outbox.pass(async () => {
      if (outbox.teams.sends.length < (answers + 1) * 100) return false;
      // Somebody types in the channel now and then.
      answers += 1;
      await outbox.reply('channel');
      const inChats = outbox.teams.sends.filter(({ conversationId }) => conversationId !== 'channel').length;
      if (inChats === chats.length * rounds.length) chatsDoneAfter ??= minutes();
      return false;
    });

    const told = new Map<string, (string | undefined)[]>();
    for (const { conversationId, summary, card } of outbox.teams.messages) {
      if (summary === 'Answer') continue;
      told.set(conversationId, [...(told.get(conversationId) ?? []), textOf(card).split('\n')[0]]);
    }
    const windows = busiestWindows(outbox.teams.sends);
    const figures = {
      messages: outbox.teams.sends.length,
      answers,
      chatsDoneAfterMinutes: chatsDoneAfter,
      allDoneAfterMinutes: minutes(),
      busiest: Object.fromEntries(windows.map(({ window, most, allowed }) => [window, `${most} of ${allowed}`])),
      realSeconds: Math.round((Date.now() - started) / 1000),
    };
    process.stdout.write(`  ${engine.name}: ${JSON.stringify(figures)}\n`);
    expect(told.get('channel')).toEqual(leads);
    for (const chat of chats) expect(told.get(chat)).toEqual(rounds.map((round) => `${chat}-${round}`));
    for (const { window, most, allowed } of windows) expect(most, window).toBeLessThanOrEqual(allowed);
    expect(outbox.logged).toEqual([]);
    await outbox.stop();
  }, 1_800_000);
});
