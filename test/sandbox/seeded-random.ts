/** A reproducible source of randomness: the same seed gives the same sequence on every machine. */
export interface Random {
  /** The next number in [0, 1). */
  next(): number;
  /** A whole number between `min` and `max`, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** A version 4 GUID in lower case. */
  guid(): string;
  /** `count` decimal digits, the first of which is not 0. */
  digits(count: number): string;
}

/**
 * mulberry32: 32 bits of state are plenty for invented leads, and it is short enough to be read.
 * `stream` separates users of one seed, so that a new draw in one place does not change what another place gets.
 */
export function createRandom(seed: number, stream = 0): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0;

  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const hex = (count: number): string => Array.from({ length: count }, () => int(0, 15).toString(16)).join('');

  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const index = int(0, items.length - 1);
      for (const item of items.slice(index, index + 1)) return item;
      throw new Error('There is nothing to pick from an empty list');
    },
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(int(0, 3))}${hex(3)}-${hex(12)}`,
    digits: (count) => Array.from({ length: count }, (_, place) => int(place === 0 ? 1 : 0, 9)).join(''),
  };
}
