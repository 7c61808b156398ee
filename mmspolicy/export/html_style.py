"""The style sheet of a page: light and dark, screen and paper. Contrasts are those of WCAG AA or better."""

STYLE = """\
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1a1a1a; --soft: #5a5a5a; --line: #b8bcc4; --field: #f2f5fa; --link: #0b4f9e;
  --struck: #a01c1c; --inserted: #14622b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181c; --ink: #e8e8e8; --soft: #a9adb5; --line: #4a4f59; --field: #22262e; --link: #8bbcff;
    --struck: #ff9d94; --inserted: #86d99c;
  }
}
* { box-sizing: border-box; }
html { font: 1.0625rem/1.55 Georgia, "Times New Roman", serif; background: var(--paper); color: var(--ink); }
body { max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6, dt, legend, .label, .note, .name, .subtitle, footer, label, nav {
  font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 .5em; }
h1 { font-size: 2rem; margin-top: 1em; }
h2 { font-size: 1.55rem; border-bottom: 2px solid var(--line); padding-bottom: .2em; }
h3 { font-size: 1.2rem; }
h4 { font-size: 1rem; margin-top: 1.5em; }
p { margin: .5em 0; }
a { color: var(--link); }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem; z-index: 1; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.subtitle { font-size: 1.2rem; color: var(--soft); }
dl { border-block: 1px solid var(--line); padding: .75rem 0; }
dl div { display: flex; gap: 1rem; padding: .15rem 0; }
dt { flex: 0 0 10rem; color: var(--soft); }
dd { margin: 0; }
.label { font-weight: 600; margin-top: 1em; }
.note, footer { font-size: .9rem; color: var(--soft); }
.faint { color: var(--soft); }
del { color: var(--struck); text-decoration: line-through; }
ins { color: var(--inserted); text-decoration: underline; text-decoration-thickness: 2px; }
li.own { list-style: none; }
li > p { margin: .2em 0; }
nav ul { list-style: none; padding-left: 1.25rem; }
nav > ul { padding-left: 0; }
nav > ul > li > a { font-weight: 600; }
nav li { margin: .25em 0; }
blockquote { margin: .5em 0; padding-left: 1rem; border-left: 3px solid var(--line); }
pre { overflow-x: auto; white-space: pre-wrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .75em 0; }
th, td { border: 1px solid var(--line); padding: .3em .6em; vertical-align: top; text-align: start; }
th { background: var(--field); }
.center { text-align: center; }
.right { text-align: right; }
.ballot { border: 0; border-left: 4px solid var(--link); background: var(--field); margin: 0; padding: .5rem .9rem; }
fieldset.ballot { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin-top: .75em; }
legend { float: left; font-weight: 600; padding: 0; margin-right: .5rem; }
.name { font-weight: 600; }
textarea {
  display: block; width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
}
footer { border-top: 1px solid var(--line); margin-top: 4rem; padding-top: .5rem; }
@media (max-width: 30rem) { dl div { display: block; } }
@media print {
  :root {
    --paper: #fff; --ink: #000; --soft: #555; --line: #999; --field: #fff; --link: #000; --struck: #000;
    --inserted: #000;
  }
  @page { margin: 2cm; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  .skip { display: none; }
  .page { break-after: page; }
  a { text-decoration: none; }
  h1, h2, h3, h4, .label { break-after: avoid; }
  .ballot, tr { break-inside: avoid; }
  textarea { border: 0; border-bottom: 1px solid #000; resize: none; }
  .wide { overflow: visible; }
}
"""
