/** Where the active cell is among those that are shown, and how many there are. */
interface Position {
  readonly row: number;
  readonly place: number;
  readonly rows: number;
  readonly places: number;
  /** Rows that a page of the grid shows. */
  readonly page: number;
}

type Key = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean };

/**
 * Where a key leads to (WAI-ARIA "grid" pattern): arrows by one, Page Up and Down by a page, Home and End along the row
 * and with Ctrl to the first and last cell. Undefined for keys that move nothing. The result may be beyond the edges.
 */
export const moveOf = (
  { key, ctrlKey, metaKey, altKey }: Key,
  { row, place, rows, places, page }: Position,
): { row: number; place: number } | undefined => {
  if (altKey) return undefined;
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return { row: isFar ? rows - 1 : row + 1, place };
    case 'ArrowUp':
      return { row: isFar ? 0 : row - 1, place };
    case 'ArrowRight':
      return { row, place: isFar ? places - 1 : place + 1 };
    case 'ArrowLeft':
      return { row, place: isFar ? 0 : place - 1 };
    case 'PageDown':
      return { row: row + page, place };
    case 'PageUp':
      return { row: row - page, place };
    case 'Home':
      return { row: isFar ? 0 : row, place: 0 };
    case 'End':
      return { row: isFar ? rows - 1 : row, place: places - 1 };
    default:
      return undefined;
  }
};
