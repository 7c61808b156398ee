"""A small compendium whose policies lean on each other, with its index, to change in tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from small_society import PROFILE, Source, write_compendium

from mmspolicy.desk.link import Link
from mmspolicy.desk.links import Links
from mmspolicy.search.build import Report, refresh
from mmspolicy.search.store import Store

DAY = date(2025, 9, 1)
LAWS = r"""  mgl:
    pattern: '\bM\.G\.L\. c\. (?P<chapter>\d+[A-Z]?)(?:, § (?P<section>\d+[A-Z]?))?'
    name: 'M.G.L. c. {chapter}, § {section}'
  mgl-long:
    pattern: '\bSection (?P<section>\d+[A-Z]?) of Chapter (?P<chapter>\d+[A-Z]?) of the General Laws'
    name: 'M.G.L. c. {chapter}, § {section}'
"""


def policy(identifier: str, *texts: str, refs: str = "[]", more: str = "") -> str:
    """A policy adopted at A-22 with these resolves."""
    resolves = "".join(f"  - text: '{text}'\n" for text in texts)
    return (
        f"id: {identifier}\ntitle: On {identifier}\ntopic: Substance Use\nresolves:\n{resolves}"
        f"history:\n  - {{kind: adopted, meeting: A-22}}\n{more}refs: {refs}\n"
    )


ENDED = "  - {kind: sunset, meeting: A-25}\n"


class Threads:
    """A compendium in a folder, indexed."""

    def __init__(self, folder: Path, files: dict[str, Source]) -> None:
        self.root = folder / "compendium"
        self.folder = folder / "index"
        write_compendium(self.root, {"profile.yaml": PROFILE + LAWS, **files})
        self.refresh()

    def refresh(self, rebuild: bool = False) -> Report:
        return refresh(self.root, self.folder, rebuild=rebuild)

    def write(self, path: str, text: str) -> Report:
        write_compendium(self.root, {"profile.yaml": PROFILE + LAWS, path: text})
        return self.refresh()

    @contextmanager
    def opened(self, day: date = DAY) -> Iterator[tuple[Store, Links]]:
        with Store(self.folder) as store:
            yield store, Links(store, day)

    def outgoing(self, identifier: str, day: date = DAY) -> list[Link]:
        with self.opened(day) as (_, links):
            return links.outgoing(links.end(identifier).record)

    def incoming(self, identifier: str, day: date = DAY) -> list[Link]:
        with self.opened(day) as (_, links):
            return links.incoming(links.end(identifier).record)

    def told(self, identifier: str) -> list[str]:
        """What a record refers to, each as `kind target#n state`."""
        return [_told(link) for link in self.outgoing(identifier)]

    def told_in(self, identifier: str) -> list[str]:
        """What refers to a record, each as `kind id#n state`, the resolve being that of the record asked for."""
        return [_told(link) for link in self.incoming(identifier)]


def _told(link: Link) -> str:
    return f"{link.kind} {link.target}{f'#{link.resolve}' if link.resolve else ''} {link.link_state}"
