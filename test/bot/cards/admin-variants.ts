import { checklistCard } from '@marketplace-leads/bot/cards/checklist-card';
import { statusCard } from '@marketplace-leads/bot/cards/status-card';
import { uploadCard } from '@marketplace-leads/bot/cards/upload-card';
import { hoursAgo } from './a-lead.js';
import type { Material, Variants } from './variant.js';

const ago = (hours: number): number => Date.parse(hoursAgo(hours));

/** What is shown of the app itself: how it is doing, and its checklists. */
export const adminVariants = ({ said }: Material): Variants => {
  const standard = ['need', 'budget', 'decider', 'timing'].map((id) => ({ id }));
  const own = ['Budget known', 'Decision maker known'].map((text, index) => ({ id: `own-${index}`, text: said(text) }));
  const aFile = (counts: { updated: number; unchanged: number; notProcessed: number }) => ({
    fileName: said('leads-week-47.csv'),
    state: 'done' as const,
    counts,
  });
  const healthy = {
    conversations: { active: 3, closed: [] },
    outbox: { waiting: 0 },
    deadJobs: [],
    polledAt: ago(0.1),
  };
  return {
    'status-well': (speaker) => statusCard(healthy, speaker),
    'status-new': (speaker) =>
      statusCard({ conversations: { active: 0, closed: [] }, outbox: { waiting: 0 }, deadJobs: [] }, speaker),
    'status-trouble': (speaker) =>
      statusCard(
        {
          conversations: {
            active: 1,
            closed: [
              { kind: 'personal', reason: 'ConversationBlockedByUser', closedAt: ago(2) },
              { kind: 'channel', reason: 'removed-by-a-person', closedAt: ago(30) },
              ...Array.from({ length: 8 }, () => ({
                kind: 'group' as const,
                reason: said('NewCode'),
                closedAt: ago(200),
              })),
            ],
          },
          outbox: { waiting: 1204, oldestAt: ago(1) },
          deadJobs: [
            { task: 'push', count: 2 },
            { task: said('new-task'), count: 1 },
          ],
          polledAt: ago(5),
        },
        speaker,
      ),
    'upload-done': (speaker) => uploadCard(aFile({ updated: 412, unchanged: 380, notProcessed: 0 }), speaker),
    'upload-mend': (speaker) => uploadCard(aFile({ updated: 1, unchanged: 0, notProcessed: 8 }), speaker),
    'upload-stopped': (speaker) =>
      uploadCard({ ...aFile({ updated: 0, unchanged: 0, notProcessed: 1204 }), state: 'stopped' }, speaker),
    checklist: (speaker) =>
      checklistCard({ callToAction: 'ContactMe', items: standard, saved: false, canChange: false }, speaker),
    'checklist-other': (speaker) =>
      checklistCard({ callToAction: 'other', items: own, saved: false, canChange: true }, speaker),
    'checklist-saved': (speaker) =>
      checklistCard({ callToAction: said('Call me back'), items: own, saved: true, canChange: true }, speaker),
  };
};
