"""How a PDF looks: the settings and functions of Typst that the markup calls."""

STYLE = r"""
#let soft = rgb("#595959")
#let ink = rgb("#1f2a44")
#let bar = rgb("#0b4f9e")
#let tint = rgb("#eef2f8")
#set page(
  paper: "us-letter",
  margin: (x: 2.5cm, top: 2.6cm, bottom: 2.4cm),
  header: context if counter(page).get().first() > 1 {
    set text(9pt, fill: soft)
    running
  },
  footer: context if counter(page).get().first() > 1 {
    set text(9pt, fill: soft)
    author
    h(1fr)
    [Page #counter(page).display() of #counter(page).final().first()]
  },
)
#set text(11pt, lang: "en", region: "us", font: ("Libertinus Serif", "DejaVu Sans Mono"), hyphenate: auto)
#set par(leading: 0.62em, spacing: 1em)
#show heading: set text(fill: ink)
#show heading: set block(sticky: true, breakable: false)
#show heading.where(level: 1): set text(20pt)
#show heading.where(level: 1): set block(below: 1em)
#show heading.where(level: 2): set text(14pt)
#show heading.where(level: 2): set block(above: 2.1em, below: 0.8em)
#show heading.where(level: 3): set text(11pt)
#show heading.where(level: 3): set block(above: 1.6em, below: 0.7em)
#show link: it => if type(it.dest) == str { underline(text(fill: bar, it)) } else { text(fill: bar, it) }
#let faint(it) = text(fill: soft, it)
#let struck(it) = strike(stroke: 0.8pt + rgb("#a01c1c"), text(fill: rgb("#a01c1c"), it))
#let inserted(it) = underline(stroke: 0.8pt + rgb("#14622b"), offset: 2pt, text(fill: rgb("#14622b"), it))
#let code-words(it) = text(0.9em, font: "DejaVu Sans Mono", it)
#let right-to-left(it) = { set text(dir: rtl); it }
#let cover(title, subtitle, stamp) = {
  v(5cm)
  show std.title: set text(30pt, weight: "bold", fill: ink)
  show std.title: set par(leading: 0.4em)
  std.title(title)
  if subtitle != "" { par(text(15pt, fill: soft, subtitle)) }
  v(1cm)
  for (label, value) in stamp {
    block(below: 0.7em, par(hanging-indent: 4cm, box(width: 4cm, text(fill: soft, label)) + value))
  }
}
#let contents(title, depth) = {
  show outline.entry.where(level: 1): set block(above: 1em)
  show outline.entry.where(level: 1): set text(weight: "bold")
  show outline.entry: it => text(fill: black, it)
  outline(title: title, depth: depth, indent: 1.2em)
}
#let paragraph(role, it) = {
  if role == "note" { block(sticky: true, text(9.5pt, fill: soft, par(it))) }
  else if role == "label" {
    block(sticky: true, above: 1.3em, below: 0.6em, text(9.5pt, weight: "bold", fill: ink, par(it)))
  }
  else if role == "quote" { block(inset: (left: 1em), stroke: (left: 2pt + luma(200)), par(it)) }
  else if role == "code" { block(text(0.9em, font: "DejaVu Sans Mono", par(it))) }
  else { par(it) }
}
#let kept(it) = block(sticky: true, it)
#let listing(items) = {
  let numbered = items.any(item => item.first() != none)
  if not numbered {
    list(..items.map(item => item.last()))
  } else {
    set enum(number-align: start, numbering: n => items.at(n - 1).first())
    enum(..items.enumerate().map(((at, item)) => enum.item(at + 1, item.last())))
  }
}
#let grid-of(aligns, rows) = {
  show table.cell.where(y: 0): strong
  table(
    columns: aligns.len(),
    align: aligns.map(it => if it == left { start } else { it }),
    stroke: 0.5pt + luma(170),
    fill: (_, y) => if y == 0 { tint },
    inset: 5pt,
    table.header(..rows.first()),
    ..rows.slice(1).flatten(),
  )
}
#let ballot(it, first: false, sticky: false) = block(
  width: 100%,
  above: if first { 1em } else { 0pt },
  below: 0pt,
  inset: (x: 9pt, top: if first { 7pt } else { 3pt }, bottom: 5pt),
  fill: tint,
  stroke: (left: 3pt + bar),
  breakable: false,
  sticky: sticky,
  it,
)
#let choices(label, options) = ballot(first: true, sticky: true, {
  strong(label + ":")
  for (words, ticked) in options {
    h(0.9em, weak: true)
    let sign = text(font: "DejaVu Sans Mono", if ticked { "☒" } else { "☐" })
    box(sign + h(0.3em) + if ticked { strong(words) } else { words })
    [ ]
  }
})
#let write-on(label, words, lines) = ballot({
  strong(label + ": ")
  if words != none { words } else {
    for at in range(lines) {
      box(width: 1fr, height: if at == 0 { 1.5em } else { 1.9em }, baseline: 2pt, stroke: (bottom: 0.5pt + luma(120)))
      if at + 1 < lines { linebreak() }
    }
  }
})
"""
