"""Saved searches: where they are kept, and a command's arguments put together with what is kept under a name."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mmspolicy.errors import RequestError, UsageProblem

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from mmspolicy.sources.searches_file import SavedSearch

SIGN = "@"  # before a name, where it stands for its search
_FILE = "searches.yaml"
# Options by the names under which commands receive them.
_PARAMETERS = {
    "in": "collections", "topic": "topics", "type": "types", "state": "states", "committee": "committee",
    "acted": "acted", "cites": "cites", "adopted-after": "adopted_after", "adopted-before": "adopted_before",
    "due-by": "due_by",
}  # fmt: skip


def config_folder() -> Path:
    """The user's own folder for what is kept between runs."""
    named = os.environ.get("MMSPOLICY_CONFIG")
    return Path(named).expanduser() if named else Path(click.get_app_dir("mmspolicy"))


def kept() -> dict[str, SavedSearch]:
    """The saved searches by name; RequestError (exit code 2) where their file can't be read."""
    from mmspolicy.sources.searches_file import read_searches

    path = config_folder() / _FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as failure:
        reason = failure.strerror if isinstance(failure, OSError) else "no UTF-8"
        raise RequestError(f"{path} can't be read ({str(reason).lower()})", "Mend it, or move it away.") from None
    return read_searches(text, str(path))


def write(name: str, content: str) -> None:
    """Write a file of the config folder, whole or not at all; RequestError where that can't be done."""
    from mmspolicy.cli.output_file import write_file

    folder = config_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failure:
        raise RequestError(f"the folder {folder} can't be made: {failure.strerror or failure}") from None
    write_file(str(folder / name), content.encode("utf-8"), force=True)


def require_name(name: str) -> None:
    """UsageProblem for what can't be the name of a search; RequestError where the file of searches can't be read."""
    from mmspolicy.sources.searches_file import NAME

    if not NAME.fullmatch(name.removeprefix(SIGN)):
        raise UsageProblem(f"--save: “{name}” is no name", "Letters, digits, “-”, “_” and “.” make one.")
    kept()


def save(name: str, query: str | None, chosen: Mapping[str, Any]) -> bool:
    """Keep a search under a name (`require_name` has passed it); whether it takes the place of another."""
    from mmspolicy.sources.searches_file import search_to_keep, searches_text

    bare = name.removeprefix(SIGN)
    filters = {option: _as_tuple(chosen[parameter]) for option, parameter in _PARAMETERS.items()}
    searches = kept()
    replaced = bare in searches
    searches[bare] = search_to_keep(bare, query, filters)
    write(_FILE, searches_text(searches.values()))
    return replaced


def forget(name: str) -> None:
    """Keep a search no longer; UsageProblem for a name that is not known."""
    from mmspolicy.sources.searches_file import searches_text

    searches = kept()
    del searches[_known(name, searches).name]
    write(_FILE, searches_text(searches.values()))


def named(words: Sequence[str]) -> str | None:
    """The name that the words of a query are; UsageProblem where others stand beside it."""
    if not words or not (words[0].startswith(SIGN) and len(words[0]) > 1):
        return None
    if len(words) > 1:
        hint = f"Narrow it by filters: mmspolicy search {words[0]} --state in-force"
        raise UsageProblem(f"{words[0]} is a saved search; no words can stand beside it", hint)
    return words[0][1:]


def with_kept(name: str, chosen: Mapping[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The query kept under a name, and its filters; a filter given now takes the place of the one kept."""
    search = _known(name, kept())
    merged = dict(chosen)
    for option, values in search.filters.items():
        parameter = _PARAMETERS[option]
        if not merged.get(parameter):
            merged[parameter] = values if isinstance(chosen[parameter], tuple) else values[0]
    return search.query, merged


def told(search: SavedSearch) -> str:
    """A search as it is typed."""
    import shlex

    parts = [search.query] if search.query is not None else []
    parts += [f"--{option} {shlex.quote(value)}" for option, values in search.filters.items() for value in values]
    return " ".join(parts)


def complete_saved(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of saved searches that begin as typed; only where the sign was typed."""
    return _names(incomplete, SIGN) if incomplete.startswith(SIGN) else []


def complete_name(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of saved searches that begin as typed, without the sign."""
    return _names(incomplete, "")


def _names(incomplete: str, sign: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    try:
        searches = kept()
    except RequestError:
        return []
    names = ((f"{sign}{name}", told(search)) for name, search in searches.items())
    return [CompletionItem(name, help=said) for name, said in names if name.startswith(incomplete)]


def _known(name: str, searches: Mapping[str, SavedSearch]) -> SavedSearch:
    bare = name.removeprefix(SIGN)
    if bare in searches:
        return searches[bare]
    from mmspolicy.search.spelling import nearest_names

    near = nearest_names(bare, list(searches))
    hint = f"Did you mean {', '.join(f'{SIGN}{one}' for one in near)}?" if near else "See: mmspolicy search --saved"
    raise UsageProblem(f"no search is saved under the name “{bare}”", hint)


def _as_tuple(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()
