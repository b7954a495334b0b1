import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A test fails when the code under test writes to console.error or console.warn without the test having said so. */
beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  const said = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls];
  vi.restoreAllMocks();
  expect(said, 'nothing may be written to console.error or console.warn').toEqual([]);
});
