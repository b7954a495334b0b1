import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import type { Server } from '@marketplace-leads/tab/server/server';
import { knownAnswers } from '@marketplace-leads/tab/upload/known-answers';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const bodySchema = z.object({ referralIds: z.array(z.string()) });

const asking = () => {
  const asked: string[][] = [];
  const bytes: Server['bytes'] = async (route, { body } = {}) => {
    expect(route).toBe(uploadRoutes.knownLeads);
    const { referralIds } = bodySchema.parse(body);
    asked.push(referralIds);
    return new TextEncoder().encode(referralIds[0] ?? '').buffer;
  };
  return { server: { bytes } as Server, asked };
};
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

describe('what the server knows of a file', () => {
  it.each([
    [0, []],
    [1, [1]],
    [1000, [1000]],
    [1001, [1000, 1]],
    [2500, [1000, 1000, 500]],
  ])('of %i leads is asked for in parts that the server takes', async (count, parts) => {
    const { server, asked } = asking();
    await knownAnswers(server, ids(count));
    expect(asked.map(({ length }) => length)).toEqual(parts);
    expect(asked.flat()).toEqual(ids(count));
  });

  it('comes in the order of the file', async () => {
    const answers = await knownAnswers(asking().server, ids(2500));
    expect(answers.map((bytes) => new TextDecoder().decode(bytes))).toEqual(['0', '1000', '2000']);
  });

  it('is asked for of no more leads than a file can have', async () => {
    const { server, asked } = asking();
    await knownAnswers(server, ids(20_000));
    expect(asked.flat()).toEqual(ids(5000));
  });
});
