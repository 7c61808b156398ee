"""mmspolicy search: ranked hits with their passages."""

from __future__ import annotations

from typing import Any

import click

from mmspolicy.cli.line_format import OF_A_HIT, line_format, read_line, write_lines
from mmspolicy.cli.options import as_it_stood, as_json, as_text, everywhere, filters, read_filters
from mmspolicy.cli.saved_searches import complete_name, complete_saved, named
from mmspolicy.errors import UsageProblem


class QueryCommand(click.Command):
    """A command whose arguments are a query: `-word` excludes a word, and is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        marked: list[str] = []
        for at, arg in enumerate(args):
            is_value = at > 0 and self._takes_value(ctx, args[at - 1])
            marked.append(_MARK + arg if _is_query_word(arg) and not is_value else arg)
        return super().parse_args(ctx, marked)

    def _takes_value(self, ctx: click.Context, arg: str) -> bool:
        """Whether an argument is an option whose value is the next argument."""
        options = (known for known in self.get_params(ctx) if isinstance(known, click.Option))
        return any(arg in known.opts and not known.is_flag for known in options)


_MARK = "\0"  # keeps a query word from being read as an option


def _is_query_word(arg: str) -> bool:
    return len(arg) > 2 and arg[0] == "-" and arg[1] != "-"


def query_text(words: tuple[str, ...]) -> str:
    """The query that the arguments are, as typed."""
    return " ".join(word.removeprefix(_MARK) for word in words)


_EPILOG = """\
\b
Query language:
  several words: any may match; the more and the closer, the higher
  "exact phrase"   AND OR NOT ( )   -word   word*   word~ (near spelling)
  title: topic: keyword: id: text: type: state: acted: cites: cited-by:
  adopted:2015..2020   due:A-27   due:..2027

\b
Examples:
  mmspolicy search do we have a position on medical aid in dying
  mmspolicy search "prior authorization" -telehealth --state in-force
  mmspolicy search 'opioid* AND title:(naloxone OR cannabis)' --type D
  mmspolicy search vaccine --as-of 2016-01-01 --json
  mmspolicy search --save opioids "opioid* -telehealth" --state in-force
  mmspolicy search @opioids --limit 3
  mmspolicy search --saved
"""


@click.command("search", cls=QueryCommand, epilog=_EPILOG, short_help="Find policy, bylaws and procedures by words.")
@click.argument("query", metavar="QUERY...", nargs=-1, callback=as_text, shell_complete=complete_saved)
@click.option("--save", metavar="NAME", callback=as_text, help="Keep this query and its filters, to be asked as @NAME.")
@click.option("--saved", "list_wanted", is_flag=True, help="List the saved searches.")
@click.option("--forget", metavar="NAME", shell_complete=complete_name, help="Keep this saved search no longer.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many hits at most.")
@click.option(
    "--sort", type=click.Choice(["relevance", "date", "due", "id"]), default="relevance", show_default=True,
    help="The order of hits; date: last acted on first.",
)  # fmt: skip
@click.option("--no-refresh", is_flag=True, help="Answer from the index as it is.")
@line_format(OF_A_HIT)
@as_json
@filters
@everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    query: tuple[str, ...],
    save: str | None,
    list_wanted: bool,
    forget: str | None,
    limit: int,
    sort: str,
    no_refresh: bool,
    line: str | None,
    json_wanted: bool,
    as_of: str | None,
    **chosen: Any,
) -> None:
    """Find policy, bylaws and procedures by words; the best first."""
    from mmspolicy.cli import hits, surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.cli.screen import is_rich
    from mmspolicy.search.find import find
    from mmspolicy.search.request import Request, Results
    from mmspolicy.search.store import Store

    read_line(line, OF_A_HIT, json_wanted)
    if list_wanted or forget:
        from mmspolicy.cli import saved_screen

        saved_screen.forget(forget) if forget else saved_screen.show(json_wanted)
        return
    if save and as_of:
        raise UsageProblem("--save and --as-of exclude each other", "A saved search is asked as of any day.")
    if save:
        from mmspolicy.cli import saved_searches

        saved_searches.require_name(save)
    text, chosen = _asked(context, query, bool(save), chosen)
    when, narrowed = surroundings.as_of(as_of), as_it_stood(read_filters(**chosen), as_of)

    def ask(store: Store) -> Results:
        day = when.day(store).toordinal()
        passages = bool(json_wanted or line or is_rich())
        request = Request(text, day, narrowed, limit, sort, earlier=as_of is None, passages=passages)
        results = find(store, request)
        if line and results.hits:
            write_lines(line, OF_A_HIT, (hit._asdict() for hit in results.hits))
        else:
            hits.show(results, request, store, json_wanted, as_of)
        if not results.total:
            from mmspolicy.cli.unknown_targets import note_unknown_targets

            note_unknown_targets(store, request)
        return results

    results = answer(ask, refresh=not no_refresh)
    if save:
        from mmspolicy.cli import saved_screen

        saved_screen.save(save, text, chosen)
    context.exit(0 if results.total or save else 1)


def _asked(
    context: click.Context, words: tuple[str, ...], may_be_empty: bool, chosen: dict[str, Any]
) -> tuple[str | None, dict[str, Any]]:
    """The query and the filters, as typed or as they are kept under the name that was typed."""
    name = named(words)
    if name is not None:
        from mmspolicy.cli.saved_searches import with_kept

        return with_kept(name, chosen)
    if not words and not (may_be_empty and any(chosen.values())):
        (query,) = (known for known in context.command.get_params(context) if known.name == "query")
        raise click.MissingParameter(ctx=context, param=query)
    return query_text(words) if words else None, chosen
