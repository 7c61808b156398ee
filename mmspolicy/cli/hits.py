"""How the hits of a search look: on a terminal, as rows, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.screen import is_rich, note, shown, width, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.desk.state_words import partly_words, state_words
from mmspolicy.search.request import Filters, Hit, Request, Results
from mmspolicy.search.store import Store

if TYPE_CHECKING:
    from rich.console import RenderableType


_MANY = 30  # hits that nobody reads to the end
_BROWSE = "to browse: mmspolicy topics"


def show(results: Results, request: Request, store: Store, json_wanted: bool, as_of: str | None = None) -> None:
    """Show what a search found, and beside it what may help: most where nothing was found."""
    then = _dated(results, request, store, as_of)
    helpful = [*_helpful(results, request, store), *then]
    if not results.total:
        helpful += _wider(request, store, as_of) or ([] if then else [_BROWSE])
    many = results.total > _MANY and (json_wanted or is_rich())
    narrowing = _narrower(results, request, store, as_of) if many else []
    if json_wanted:
        write_json(as_json(results, request, [*helpful, *narrowing]))
        return
    if is_rich() and results.hits:
        show_parts(_screen(results))
    else:
        write_rows(rows(results.hits))
    if not results.total:
        note(f"Nothing found for: {results.understood}")
    for line in helpful:
        _note(line if results.total else f"  {line}")
    if is_rich() and results.total and results.total > len(results.hits):
        note(f"{len(results.hits)} of {results.total} shown; more with --limit {min(results.total, 100)}")
    for line in narrowing:
        _note(line)


def _helpful(results: Results, request: Request, store: Store) -> list[str]:
    from mmspolicy.search.help import suggestions  # lazily: a listing needs none

    return suggestions(store, request, results)


def _wider(request: Request, store: Store, as_of: str | None) -> list[str]:
    from mmspolicy.cli.options import as_it_stood
    from mmspolicy.search.widening import widened

    return [
        f"{one.total} found by: {_command(one.query, one.filters, as_of)}"
        for one in widened(store, request, as_it_stood(Filters(), as_of))
    ]


def _dated(results: Results, request: Request, store: Store, as_of: str | None) -> list[str]:
    """What was acted on in the year, or at the meeting, that stands among the words."""
    from mmspolicy.search.dated import dated
    from mmspolicy.search.find import is_by_id

    if request.query is None or is_by_id(results):
        return []
    one = dated(store, request)
    return [f"{one.total} acted on {one.when}: {_command(one.query, request.filters, as_of)}"] if one else []


def _narrower(results: Results, request: Request, store: Store, as_of: str | None) -> list[str]:
    """The topics that most of it stands under, and the command that asks for the first of them."""
    from mmspolicy.search.found_topics import found_topics

    topics = found_topics(store, results.documents, request.filters)
    if not topics or request.query is None:
        return []
    counts = ", ".join(f"{name} ({count})" for name, count in topics)
    narrower = request.filters._replace(topics=(topics[0][0],))
    return [f"Most under {counts}", f"To narrow: {_command(request.query, narrower, as_of)}"]


def _command(query: str, filters: Filters, as_of: str | None) -> str:
    """A search as it can be pasted."""
    from mmspolicy.cli.pasted import search_command
    from mmspolicy.cli.surroundings import chosen_place

    return search_command(query, filters, as_of, chosen_place())


def _note(line: str) -> None:
    """Say a line beside the hits: laid out on a terminal, but for a command, which has to be copied whole."""
    if is_rich() and len(line) > width() and "mmspolicy" not in line:
        from textwrap import fill

        indent = " " * (len(line) - len(line.lstrip()) + 2)
        line = fill(line, width(), subsequent_indent=indent, break_on_hyphens=False)
    note(line)


def as_json(results: Results, request: Request, helpful: Iterable[str]) -> dict[str, Any]:
    """The JSON form of a search's answer."""
    names = [name for name in Hit._fields if name != "record"]
    return {
        "query": request.query,
        "total": results.total,
        "hits": [{name: getattr(hit, name) for name in names} for hit in results.hits],
        "suggestions": list(helpful),
    }


def rows(hits: Iterable[Hit]) -> Iterator[tuple[str | None, ...]]:
    """The columns of search and list: id, state, due meeting, topic, title."""
    return ((hit.id, hit.state, hit.due_meeting, hit.topic, hit.title) for hit in hits)


def _standing_words(hit: Hit) -> str:
    words = state_words(hit.state, hit.due_meeting)
    return f"{words}, {partly_words(hit.partly_completed)}" if hit.partly_ended else words


def _screen(results: Results) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for hit in results.hits:
        head = Text()
        head.append(shown(hit.title), "bold")
        head.append("  ")
        head.append(shown(hit.id), "cyan")
        yield head
        yield Padding(_standing(hit), (0, 0, 0, 2))
        if hit.passage:
            yield Padding(_passage(hit), (0, 0, 1, 2))
        else:
            yield Text("")


def _standing(hit: Hit) -> Any:
    from rich.text import Text

    line = Text()
    line.append(_standing_words(hit), STATE_STYLES.get(hit.state, ""))
    place = hit.topic or {"bylaws": "Bylaws", "procedures": "Procedures"}.get(hit.collection, "")
    for part in (place, " ".join(hit.types)):
        if part:
            line.append(f" · {shown(part)}", "dim")
    if hit.stale:
        line.append(" · file can't be read; last known text", "red")
    return line


def _passage(hit: Hit) -> Any:
    from rich.text import Text

    text = Text()
    if hit.resolve:
        text.append(f"{hit.resolve}. ", "dim")
    if hit.earlier:
        text.append("earlier text: ", "italic dim")
    text.append(_marked(hit))
    return text


def _marked(hit: Hit) -> Any:
    from rich.text import Text

    marked = Text()
    reached = 0
    for start, end in hit.spans:
        marked.append(shown(hit.passage[reached:start]))
        marked.append(shown(hit.passage[start:end]), "bold yellow")
        reached = end
    marked.append(shown(hit.passage[reached:]))
    return marked
