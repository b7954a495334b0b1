import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useEngine } from '../../../support/engines.js';
import { aWritingHouse } from './push-fixture.js';
import {
  aStory,
  elsewhere,
  type StoryFlags,
  type StoryStep,
  storyActions,
  storyFaults,
  storyMethods,
} from './push-story.js';

const engine = useEngine('sqlite');

const flags: fc.Arbitrary<StoryFlags> = fc.record({
  listEtag: fc.constantFrom('on', 'off'),
  unlistedPaths: fc.constantFrom('accept', 'refuse'),
  put: fc.constantFrom('on', 'off'),
});

const steps: fc.Arbitrary<StoryStep[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('act' as const),
        action: fc.constantFrom(...storyActions),
        who: fc.constantFrom('alex', 'megan'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), change: fc.constantFrom(...elsewhere) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('fault' as const),
        fault: fc.constantFrom(...storyFaults),
        method: fc.constantFrom(...storyMethods),
        times: fc.integer({ min: 1, max: 3 }),
      }),
    },
    { weight: 4, arbitrary: fc.constant({ kind: 'push' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'poll' as const }) },
  ),
  { minLength: 4, maxLength: 30 },
);

it('in any history every decision is made once or told to be taken back, and nothing of others is replaced', async () => {
  const desk = await aWritingHouse(await engine.open());
  let stories = 0;
  await fc.assert(
    fc.asyncProperty(flags, steps, async (modes, history) => {
      const story = await aStory(desk, modes);
      stories += 1;
      for (const step of history) await story.step(step);
      await story.end();
    }),
    { numRuns: Number(process.env.HISTORIES ?? 100) },
  );
  expect(stories).toBeGreaterThan(0);
}, 600_000);
