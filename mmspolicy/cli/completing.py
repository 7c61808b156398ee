"""Completion of ids, topics, committees and meetings, from the manifest alone: it must not be felt."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from mmspolicy.errors import RequestError

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

_MOST = 100


def _manifest(context: click.Context) -> tuple[Any, int]:
    from mmspolicy.cli import surroundings
    from mmspolicy.search import manifest

    with context.scope(cleanup=False):  # so that --compendium and --index, typed before, are heeded
        folder = surroundings.index_folder(surroundings.compendium())
    return folder, manifest.generation(folder) or 0


def complete_id(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids that begin as typed, with their titles."""
    from mmspolicy.search.manifest import read_names

    try:
        names = read_names(*_manifest(context)) or []
    except (RequestError, OSError):
        return []
    wanted = incomplete.casefold()
    return _items((name.id, name.title) for name in names if name.id.casefold().startswith(wanted))


def _items(found: Iterable[tuple[str, str | None]]) -> list[CompletionItem]:
    """The first of some values, each with its help."""
    from click.shell_completion import CompletionItem  # lazily: commands name these functions at every start

    return [CompletionItem(value, help=said) for value, said in islice(found, _MOST)]


def _setting(context: click.Context, name: str) -> Any:
    from mmspolicy.search.manifest import read_settings

    try:
        return (read_settings(*_manifest(context)) or {}).get(name) or []
    except (RequestError, OSError):
        return []


def _beginning(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    wanted = incomplete.casefold()
    return _items((name, None) for name in dict.fromkeys(names) if name.casefold().startswith(wanted))


def complete_topic(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Topics and subtopics that begin as typed."""
    return _beginning((name for names in _setting(context, "topics") for name in names), incomplete)


def complete_committee(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Committees that begin as typed."""
    return _beginning((spelling for spellings in _setting(context, "committees") for spelling in spellings), incomplete)


def complete_meeting(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Meeting codes that begin as typed, the latest first."""
    known = sorted(_setting(context, "meetings") or {}, key=lambda name: (name[2:], name[0]), reverse=True)
    return _beginning((f"{name[0]}-{name[-2:]}" for name in known), incomplete)


def complete_type(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The types of resolves."""
    return _beginning(("HP", "D"), incomplete)
