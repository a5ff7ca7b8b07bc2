/** The page's look: light and dark by the reader's setting, no font and no picture from anywhere. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c1e21; --quiet: #5c6370; --paper: #fff; --line: #d5d9e0; --rail: #eceff4; --good: #0b6e4f; --bad: #b3261e; --bar: #3b5bdb; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ec; --quiet: #a0a7b4; --paper: #16181c; --line: #363b45; --rail: #262a32; --good: #5fd3a8; --bad: #ff8a80; --bar: #8ea2ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
caption { text-align: left; color: var(--quiet); padding-bottom: .25rem; }
svg { width: 100%; max-width: 46rem; height: auto; } svg text { fill: currentColor; font-size: 13px; }
.rail { fill: var(--rail); } .bar { fill: var(--bar); } .bar.bad { fill: var(--bad); }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: .5rem .75rem; }
summary { cursor: pointer; } summary:focus-visible, a:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
blockquote { margin: .25rem 0; padding: .25rem .75rem; border-left: 4px solid var(--line); white-space: pre-wrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .quiet { color: var(--quiet); } a { color: inherit; }
ul { margin: .25rem 0; padding-left: 1.25rem; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; } dd { margin: 0; }
`;
