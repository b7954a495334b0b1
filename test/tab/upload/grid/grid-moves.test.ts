import { moveOf } from '@marketplace-leads/tab/upload/grid/grid-moves';
import { describe, expect, it } from 'vitest';

const at = { row: 10, place: 3, rows: 100, places: 8, page: 12 };
const pressed = (keys: string) => {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  };
};

describe('the active cell', () => {
  it.each([
    ['ArrowDown', 11, 3],
    ['ArrowUp', 9, 3],
    ['ArrowRight', 10, 4],
    ['ArrowLeft', 10, 2],
    ['Ctrl+ArrowDown', 99, 3],
    ['Ctrl+ArrowUp', 0, 3],
    ['Meta+ArrowRight', 10, 7],
    ['Meta+ArrowLeft', 10, 0],
    ['PageDown', 22, 3],
    ['PageUp', -2, 3],
    ['Home', 10, 0],
    ['End', 10, 7],
    ['Ctrl+Home', 0, 0],
    ['Ctrl+End', 99, 7],
  ])('goes by %s to row %i, place %i', (keys, row, place) => {
    expect(moveOf(pressed(keys), at)).toEqual({ row, place });
  });

  it.each(['a', 'Enter', 'Tab', 'F2', 'Escape', 'Alt+ArrowLeft', 'Alt+Home'])('stays where it is by %s', (keys) => {
    expect(moveOf(pressed(keys), at)).toBeUndefined();
  });
});
