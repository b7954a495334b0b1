import type { Answer } from './answer.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that may stand in an element or in a quoted attribute: nothing of it becomes markup. Null is empty. */
export const escaped = (text: string | null): string => (text ?? '').replace(/[&<>"']/g, (sign) => escapes[sign] ?? '');

/** Data for a `<script type="application/json">`, from which no text in it can break out. */
export const jsonForScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

export const html = (status: number, body: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  body,
});
