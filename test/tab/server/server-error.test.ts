import { ServerError } from '@marketplace-leads/tab/server/server-error';
import { expect, it } from 'vitest';

it('says what kind it is where nothing else is known', () => {
  expect({ ...new ServerError('offline') }).toEqual({
    kind: 'offline',
    code: 'offline',
    advice: '',
    ref: undefined,
    details: undefined,
  });
});

it('keeps what people were told out of its message, which may be logged', () => {
  const error = new ServerError('refused', { code: 'conflict', advice: 'Alex sends a file.' });
  expect(error.message).toBe('refused: conflict');
});
