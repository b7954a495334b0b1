import type { Store } from '@marketplace-leads/bot/store/store';
import { aWritingHouse } from '../bot/services/leads/push-fixture.js';
import {
  aStory,
  elsewhere,
  type StoryFlags,
  type StoryStep,
  storyActions,
  storyFaults,
  storyMethods,
} from '../bot/services/leads/push-story.js';
import type { FaultKind } from '../sandbox/faults.js';
import { createRandom, type Random } from '../sandbox/seeded-random.js';

/** Everything that Microsoft's sources leave open about writing, either way. */
export const modes: readonly StoryFlags[] = (['on', 'off'] as const).flatMap((listEtag) =>
  (['accept', 'refuse'] as const).flatMap((unlistedPaths) =>
    (['on', 'off'] as const).map((put) => ({ listEtag, unlistedPaths, put })),
  ),
);

export const modeName = ({ listEtag, unlistedPaths, put }: StoryFlags): string =>
  `listEtag=${listEtag} unlistedPaths=${unlistedPaths} put=${put}`;

const act = (action: (typeof storyActions)[number], who: 'alex' | 'megan' = 'alex'): StoryStep => ({
  kind: 'act',
  action,
  who,
});

/** Two people work a lead from its arrival to its end, somebody else writes in between, and every call goes wrong. */
const aloneWith = (fault: FaultKind): StoryStep[] => {
  const strike: StoryStep[] = storyMethods.map((method) => ({ kind: 'fault', fault, method, times: 2 }));
  return [
    act('accept'),
    act('name', 'megan'),
    { kind: 'elsewhere', change: 'notes' },
    ...strike,
    { kind: 'push' },
    act('value', 'megan'),
    act('intent'),
    { kind: 'elsewhere', change: 'value' },
    ...strike,
    { kind: 'poll' },
    { kind: 'push' },
    act('useMine'),
    act('crm'),
    ...strike,
    { kind: 'push' },
    act('contacted'),
    act('stage', 'megan'),
    { kind: 'elsewhere', change: 'team' },
    ...strike,
    { kind: 'push' },
    act('win', 'megan'),
    ...strike,
    { kind: 'push' },
  ];
};

const randomStep = (random: Random): StoryStep => {
  const kind = random.pick(['act', 'act', 'act', 'elsewhere', 'fault', 'fault', 'push', 'push', 'poll'] as const);
  switch (kind) {
    case 'act':
      return act(random.pick(storyActions), random.pick(['alex', 'megan']));
    case 'elsewhere':
      return { kind, change: random.pick(elsewhere) };
    case 'fault':
      return { kind, fault: random.pick(storyFaults), method: random.pick(storyMethods), times: random.int(1, 3) };
    default:
      return { kind };
  }
};

/** Plays a story in one of the modes to its end, where every decision has to be in Partner Center once, or told. */
const play = async (desk: Awaited<ReturnType<typeof aWritingHouse>>, flags: StoryFlags, steps: StoryStep[]) => {
  const story = await aStory(desk, flags);
  for (const step of steps) await story.step(step);
  await story.end();
};

/** The same story in each mode, with one kind of fault on every method. Returns how many calls the fault met. */
export const playAlone = async (store: Store, fault: FaultKind): Promise<number> => {
  const desk = await aWritingHouse(store);
  for (const flags of modes) await play(desk, flags, aloneWith(fault));
  return desk.met(fault);
};

/** Stories of random steps and faults in one mode, the same for the same seed. */
export const playMixes = async (
  store: Store,
  flags: StoryFlags,
  { seed, count }: { seed: number; count: number },
): Promise<void> => {
  const desk = await aWritingHouse(store);
  for (let n = 0; n < count; n += 1) {
    const random = createRandom(seed, n);
    await play(
      desk,
      flags,
      Array.from({ length: random.int(5, 30) }, () => randomStep(random)),
    );
  }
};
