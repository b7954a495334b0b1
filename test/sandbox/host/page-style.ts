/** Looks of the host page: its bar follows the chosen theme, as the hosts' own do, and not the system's. */
export const pageStyle = `
* { box-sizing: border-box; }
body {
  --bar: #ebebeb; --field: #fff; --text: #242424; --line: #8a8a8a; --focus: #4f52b2; --link: #444791; --bad: #b10e1c;
  color-scheme: light;
  display: flex; flex-direction: column; height: 100dvh; margin: 0;
  background: var(--bar); color: var(--text); font: 0.8125rem / 1.4 'Segoe UI', system-ui, sans-serif;
}
body[data-theme='dark'] {
  --bar: #141414; --field: #292929; --text: #fff; --line: #8a8a8a; --focus: #a6a7fa; --link: #a6a7fa; --bad: #f1a0a8;
  color-scheme: dark;
}
body[data-theme='contrast'] {
  --bar: #000; --field: #000; --text: #fff; --line: #fff; --focus: #ffff01; --link: #ffff01; --bad: #ffff01;
  color-scheme: dark;
}
header { position: relative; display: flex; flex-wrap: wrap; align-items: end; gap: 0.5rem 1rem; padding: 0.5rem 1rem; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; flex: 1 1 36rem; }
label { display: grid; gap: 0.125rem; flex: 1 1 6.5rem; max-width: 14rem; }
label:first-child { flex-basis: 13rem; }
select, button {
  width: 100%; min-height: 1.75rem; padding: 0.125rem 0.375rem; border: 1px solid var(--line); border-radius: 0.25rem;
  background: var(--field); color: inherit; font: inherit;
}
button { width: auto; padding-inline: 0.75rem; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
nav { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem; min-height: 1.75rem; }
nav p { margin: 0; }
body[data-ready='failure'] nav p { color: var(--bad); font-weight: 600; }
summary { cursor: pointer; }
ol {
  position: absolute; inset-inline-end: 1rem; top: 100%; z-index: 1; width: min(32rem, 100% - 2rem); max-height: 60vh;
  overflow: auto; margin: 0; padding: 0.5rem 1rem; border: 1px solid var(--line); border-radius: 0.25rem;
  background: var(--field); list-style: none; overflow-wrap: anywhere;
}
ol:empty { display: none; }
li[data-outcome='not supported'] { color: var(--bad); font-weight: 600; }
main { display: flex; flex: 1; min-height: 20rem; justify-content: center; }
iframe { width: 100%; height: 100%; border: 0; background: #fff; }
body[data-theme='dark'] iframe { background: #1f1f1f; }
body[data-theme='contrast'] iframe { background: #000; }
body[data-width='320'] iframe { width: 320px; outline: 1px solid var(--line); }
/* The hosts show a page of their own in place of a tab that says it could not start. */
body[data-ready='failure'] main { display: none; }
#why { margin: auto; padding: 1rem; font-size: 1rem; overflow-wrap: anywhere; }
#why:empty { display: none; }
@media (max-width: 30rem) {
  label { flex-basis: 5.5rem; }
  label:first-child { flex-basis: 100%; max-width: none; }
}
`;
