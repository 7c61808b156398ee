"""mmspolicy refs: references out and in, and who cites a law."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mmspolicy.cli.completing import complete_id, complete_topic
from mmspolicy.cli.options import COLLECTIONS, STATES, State, as_json, as_text, everywhere

if TYPE_CHECKING:
    from mmspolicy.search.store import Store

_EPILOG = """\
\b
Both what is stored as a reference and what the text mentions count, each once. A reference is resolved, ended (what
stands at its other end has ended), dangling (it leads nowhere), ambiguous, or external (a law, an AMA policy).
Piped, one reference a line: direction, kind, target, state, raw; with --depth, also depth and from which record.
With --authority: authority, kind, id#n, state, title; without TEXT: authority, kind, number of records.
With --as-of, what was not yet adopted that day is left out.
Ends with 1 where there is none. --graph prints a drawing: svg for a browser, dot for Graphviz, mermaid for web pages.

\b
Examples:
  mmspolicy refs HOD-2015-07
  mmspolicy refs HOD-2015-07#3 --json
  mmspolicy refs HOD-2015-07 --depth 2
  mmspolicy refs --authority "M.G.L. c. 94C"
  mmspolicy refs --authority "105 CMR" --state in-force
  mmspolicy refs --authority
  mmspolicy refs HOD-2015-07 --depth 2 --graph svg > naloxone.svg
  mmspolicy refs --graph svg > topics.svg
"""
GRAPHS = ("dot", "mermaid", "svg")
ALL = ""  # the value of --authority without TEXT


@click.command("refs", epilog=_EPILOG, short_help="What a record refers to, and what refers to it; who cites a law.")
@click.argument("words", nargs=-1, metavar="[ID[#N]]", callback=as_text, shell_complete=complete_id)
@click.option("--depth", type=click.IntRange(min=1), help="A tree, so many steps far.  [default: 1, a list]")
@click.option(
    "--authority", is_flag=False, flag_value=ALL, metavar="[TEXT]", callback=as_text,
    help="Instead: who cites this law, regulation or AMA policy; without TEXT, all of them with counts.",
)  # fmt: skip
@click.option(
    "--graph", "graph", type=click.Choice(GRAPHS),
    help="Draw it; without ID, the references between the topics of the whole compendium.",
)  # fmt: skip
@click.option("--in", "collections", multiple=True, type=click.Choice(COLLECTIONS), help="Cited in this collection.")
@click.option(
    "--topic", "topics", multiple=True, metavar="NAME", callback=as_text, shell_complete=complete_topic,
    help="Cited under this topic or subtopic.",
)  # fmt: skip
@click.option("--state", "states", multiple=True, type=State(STATES), help="Cited by what is in this state.")
@click.option("--as-of", metavar="WHEN", help="As the texts stood on that day or after that meeting.  [default: today]")
@as_json
@everywhere
@click.pass_context
def command(
    context: click.Context,
    words: tuple[str, ...],
    depth: int | None,
    authority: str | None,
    graph: str | None,
    collections: tuple[str, ...],
    topics: tuple[str, ...],
    states: tuple[str, ...],
    as_of: str | None,
    json_wanted: bool,
) -> None:  # fmt: skip
    """References of a record both ways: those stored, and those its text mentions.

    With #N, those that concern that resolve. With --authority, the policies that cite a law, a regulation or a policy
    of the AMA, sections below a chapter included.
    """
    from mmspolicy.cli import surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.search.request import Filters

    filters = Filters(collections=collections, topics=topics, states=states)
    asked = " ".join(filter(None, (authority, *words)))  # without quotation marks the shell cuts a law's name
    _require_sense(asked, authority is not None, depth, graph, filters != Filters(), json_wanted)
    when = surroundings.as_of(as_of)

    def ask(store: Store) -> bool:
        if graph is not None:
            from mmspolicy.cli import graph_screen

            return graph_screen.show(store, when.day(store), asked or None, depth or 1, graph, as_of is not None)
        if authority is None:
            from mmspolicy.cli import refs_screen

            return refs_screen.show(store, when.day(store), asked, depth or 1, json_wanted, as_of is not None)
        from mmspolicy.cli import authority_screen

        return authority_screen.show(store, when.day(store), filters, asked or None, json_wanted)

    context.exit(0 if answer(ask) else 1)


def _require_sense(
    asked: str, of_authority: bool, depth: int | None, graph: str | None, filtered: bool, json_wanted: bool
) -> None:
    """UsageProblem for options that make no sense together."""
    from mmspolicy.errors import UsageProblem

    if of_authority and depth:
        raise UsageProblem("--depth goes with an id only", "Leave it out.")
    if of_authority and graph:
        raise UsageProblem("--graph and --authority exclude each other", "Leave one of them out.")
    if graph and json_wanted:
        raise UsageProblem("--graph and --json exclude each other", "Leave one of them out.")
    if not of_authority and not asked and not graph:
        raise UsageProblem("refs wants an id, --authority or --graph", "See: mmspolicy refs --help")
    if not of_authority and filtered:
        raise UsageProblem("--in, --topic and --state go with --authority only", "Leave them out.")
