"""mmspolicy export: what a query, ids or filters find, as a document, a sheet or data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mmspolicy.cli.completing import complete_id
from mmspolicy.cli.options import as_it_stood, as_text, everywhere, filters, read_filters
from mmspolicy.cli.search_command import QueryCommand, query_text
from mmspolicy.errors import UsageProblem

if TYPE_CHECKING:
    from mmspolicy.desk.excerpt import Excerpt
    from mmspolicy.errors import NoSuchId
    from mmspolicy.search.store import Store

FORMATS = ("md", "html", "site", "docx", "pdf", "xlsx", "csv", "json", "yaml", "ics", "txt")

_EPILOG = """\
\b
A word that is an id selects that record, ID#2 its resolve 2. Of a policy that goes on, resolves that ended
are left out, or shown as such with --include ended. json and yaml hold the records whole.

\b
--include takes history, refs, ended, notes, preamble, parted by commas; all; or none.
site is one page that works offline, with search and facets; without --include it takes all of these, and what
ended only where --state does not speak against it.
docx and xlsx need the packages of mmspolicy[office], pdf those of mmspolicy[pdf].

\b
Examples:
  mmspolicy export firearms --state in-force --include history -o hearing.docx
  mmspolicy export HOD-2015-07 HOD-2017-13 --include history,refs
  mmspolicy export --topic Telehealth --format csv --excel -o telehealth.csv
  mmspolicy export --all --in policies --by topic -o compendium.pdf
  mmspolicy export --all --format site -o compendium.html
"""


@click.command("export", cls=QueryCommand, epilog=_EPILOG, short_help="An excerpt, in any format, to send on.")
@click.argument("query", nargs=-1, callback=as_text)
@click.option("--id", "ids", multiple=True, metavar="ID", callback=as_text, shell_complete=complete_id,
              help="This record, by its id, an alias or a code.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Everything that the filters let pass.")
@click.option("-o", "--output", metavar="FILE", help="The file to write.  [default: standard output]")
@click.option("--format", "wanted", type=click.Choice(FORMATS),
              help="The format.  [default: by the file's ending, else md]")  # fmt: skip
@click.option("--by", type=click.Choice(["topic", "meeting", "committee"]), help="Grouped so.  [default: one list]")
@click.option("--include", multiple=True, metavar="PARTS", help="What stands beside the texts.  "
              "[default: preamble,history]")  # fmt: skip
@click.option("--title", metavar="TEXT", callback=as_text, help="The title on the cover.")
@click.option("--note", metavar="TEXT", callback=as_text, help="A line of your own on the cover.")
@click.option("--limit", type=click.IntRange(min=1), help="How many records at most.  [default: all]")
@click.option("--template", metavar="FILE", help="A .docx with styles and letterhead, or a text template (Jinja2).")
@click.option("--excel", is_flag=True, help="Begin a CSV file so that Excel knows it for UTF-8.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@filters
@everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    query: tuple[str, ...],
    output: str | None,
    wanted: str | None,
    template: str | None,
    excel: bool,
    force: bool,
    **chosen: Any,
) -> None:
    """What a query, ids or filters find, as a document, a sheet or data to send on.

    It carries what it is: the day, the request, and digests by which `mmspolicy verify` tells whether it is current.
    """
    from mmspolicy.cli import excerpt_writing, surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.cli.screen import note

    made = surroundings.today()
    target = excerpt_writing.target(output, wanted, template, excel, force)
    if target.format == "site" and not chosen["include"]:
        chosen["include"] = _of_a_site(chosen["states"])
    words = tuple(word for part in query for word in [query_text((part,))])
    asking = _asking(context, words, chosen)
    excerpt, missing = answer(lambda store: asking(store, made, target.loss_free))
    if not excerpt.entries:
        if missing:
            raise missing
        note(f"Nothing found for: {excerpt.asked.typed or 'everything'}; nothing was written.")
        context.exit(1)
    target.write(excerpt)
    _remark(excerpt)
    if missing:
        raise missing


def _of_a_site(states: tuple[str, ...]) -> tuple[str, ...]:
    """What stands beside the texts of a site: everything, but nothing that ended where only other states are wanted."""
    from mmspolicy.desk.excerpt import INCLUDES

    return tuple(name for name in INCLUDES if name != "ended" or not states or "ended" in states)


def _remark(excerpt: Excerpt) -> None:
    """Say what somebody who sends the excerpt on would want to know of the search."""
    from mmspolicy.cli.screen import note
    from mmspolicy.desk.excerpt_document import respelt_words

    for told in respelt_words(excerpt):
        note(f"{told[0].upper()}{told[1:]}.")
    if excerpt.unseen:
        note(f"Words searched for stand in resolves that are left out: {', '.join(excerpt.unseen)}.")
        note("Show what ended as such with --include ended, or narrow the search.")


def _asking(context: click.Context, words: tuple[str, ...], chosen: dict[str, Any]) -> Any:
    """A function that reads the excerpt from a store; UsageProblem for options that make no sense."""
    from dataclasses import replace

    from mmspolicy.cli import surroundings
    from mmspolicy.desk.excerpt_ids import ids_among, known_only, not_known
    from mmspolicy.desk.excerpt_reading import read_excerpt
    from mmspolicy.desk.stamp import Asked

    ids, everything, as_of = chosen.pop("ids"), chosen.pop("everything"), chosen.pop("as_of")
    by, title, note, limit = (chosen.pop(name) for name in ("by", "title", "note", "limit"))
    include = _include(chosen.pop("include"))
    narrowed = as_it_stood(read_filters(**chosen), as_of)
    _require_something(words, ids, everything, chosen)
    when = surroundings.as_of(as_of) if as_of else None
    typed = _typed(context, words)

    def ask(store: Store, made: Any, loss_free: bool) -> tuple[Excerpt, NoSuchId | None]:
        named = (*(ids_among(store, words) or ()), *ids)
        query = " ".join(words) if words and len(named) == len(ids) else None
        if query and ids:
            raise UsageProblem("--id and words to search for exclude each other", "Name ids alone, or search.")
        day = when.day(store) if when else None
        asked, gone = known_only(store, Asked(query, named, narrowed, day, limit, include, typed), day or made)
        missing = not_known(store, gone, day or made) if gone else None
        if missing and not asked.ids:
            raise missing
        return replace(read_excerpt(store, asked, made, loss_free), title=title, note=note, by=by), missing

    return ask


def _require_something(words: tuple[str, ...], ids: tuple[str, ...], everything: bool, filters: dict[str, Any]) -> None:
    if everything and (words or ids):
        raise UsageProblem("--all and a query or ids exclude each other", "Give one of them; filters go with both.")
    if not (words or ids or everything or any(filters.values())):
        hint = "Give words to search for, ids, filters such as --topic NAME, or --all."
        raise UsageProblem("nothing was asked for", hint)


def _include(parts: tuple[str, ...]) -> tuple[str, ...] | None:
    """What --include names; None where it is not given."""
    from mmspolicy.desk.excerpt import INCLUDES

    if not parts:
        return None
    names = [name.strip() for part in parts for name in part.split(",") if name.strip()]
    for name in names:
        if name not in (*INCLUDES, "all", "none"):
            raise UsageProblem(f"--include knows no “{name}”", f"Known are: {', '.join(INCLUDES)}, all, none.")
    return INCLUDES if "all" in names else tuple(name for name in INCLUDES if name in names)


_NOT_ASKED = {"query", "output", "wanted", "template", "excel", "force", "title", "note", "by", "limit", "include"}


def _typed(context: click.Context, words: tuple[str, ...]) -> str:
    """The request as it was typed: the words, then each option that narrows it, in one order."""
    import shlex

    parts = [" ".join(words)] if words else []
    for parameter in context.command.get_params(context):
        value = context.params.get(parameter.name or "")
        if not isinstance(parameter, click.Option) or parameter.name in _NOT_ASKED or not value:
            continue
        if parameter.is_flag:
            parts.append(parameter.opts[0])
        else:
            each = value if isinstance(value, tuple) else (value,)
            parts.extend(f"{parameter.opts[0]} {shlex.quote(str(one))}" for one in each)
    return " ".join(parts)
