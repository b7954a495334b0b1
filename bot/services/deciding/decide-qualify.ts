import { alreadySo, asks, type Case, type Decision, given, invalid } from './decision.js';

/**
 * Ticks the items of the checklist that are named, by id or by number. A form tells which are ticked in all (nothing:
 * none is), whoever types some adds them to what is ticked.
 */
export const decideQualify = (asked: Case): Decision => {
  const { inputs, checklist, record, person, now } = asked;
  const text = given(inputs.value);
  // A form with nothing ticked sends no value; its button says that it was the form.
  const isForm = inputs.reason === 'form';
  if (text === undefined && !isForm) return asks(asked);
  const wanted: string[] = [];
  for (const word of (text ?? '').split(/[\s,;]+/).filter(Boolean)) {
    const item = checklist.find(({ id }, at) => id.toLowerCase() === word.toLowerCase() || String(at + 1) === word);
    if (item === undefined) return invalid(asked, 'qualify.unknown', word);
    wanted.push(item.id);
  }
  const before = record.local.checked ?? [];
  const others = before.filter(({ id }) => !checklist.some((item) => item.id === id));
  const kept = before.filter((check) => !others.includes(check) && (wanted.includes(check.id) || !isForm));
  const fresh = wanted.filter((id, index) => !kept.some((one) => one.id === id) && wanted.indexOf(id) === index);
  if (fresh.length === 0 && kept.length + others.length === before.length) return alreadySo(asked);
  const by = { id: person.id, name: person.name };
  const checked = [...others, ...kept, ...fresh.map((id) => ({ id, by, at: now }))];
  return { ok: true, local: { ...record.local, checked }, extra: ['checked'] };
};
