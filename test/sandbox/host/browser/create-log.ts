/**
 * A short list of what the tab called, newest first. Arguments are cut; answers are left out, as tokens are among them.
 * Runs in the browser as text: it must use nothing from outside of itself.
 */
export function createLog(list: Element, count: Element) {
  const longestList = 50;
  const longestText = 200;
  let calls = 0;

  return (name: string, args: readonly unknown[], outcome: string): void => {
    calls += 1;
    const entry = document.createElement('li');
    entry.dataset.outcome = outcome;
    const said = args.map((arg) => JSON.stringify(arg) ?? '').join(', ');
    entry.textContent = `${name}(${said.slice(0, longestText)}): ${outcome}`;
    list.prepend(entry);
    if (list.childElementCount > longestList) list.lastElementChild?.remove();
    count.textContent = String(calls);
  };
}
