import { expect, it } from 'vitest';
import { storyFaults } from '../bot/services/leads/push-story.js';
import { forEachEngine } from '../support/engines.js';
import { modeName, modes, playAlone, playMixes } from './fault-mixes.js';

const seed = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 1e9));
/** Stories per mode and engine. */
const count = Number(process.env.FAULT_STORIES ?? 6);

forEachEngine((engine) => {
  it.each(storyFaults)(
    '%s on every call, in every mode: each decision is in Partner Center once, or told',
    async (fault) => {
      // A fault that no call meets would try nothing.
      expect(await playAlone(await engine.open(), fault)).toBeGreaterThan(0);
    },
    120_000,
  );

  it.each(modes.map((flags) => [modeName(flags), flags] as const))(
    `random faults with %s: each decision is in Partner Center once, or told (FAULT_SEED=${seed})`,
    async (_name, flags) => {
      await expect(playMixes(await engine.open(), flags, { seed, count })).resolves.toBeUndefined();
    },
    600_000,
  );
});
