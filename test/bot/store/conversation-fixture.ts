import type { Conversation } from '@marketplace-leads/bot/store/store';

export const conversation = (id: string, more: Partial<Conversation> = {}): Conversation => ({
  id,
  kind: 'channel',
  reference: '{}',
  state: 'active',
  installedAt: 1_000,
  ...more,
});
