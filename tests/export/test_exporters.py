"""The registry of formats, and what holds for each of them."""

from __future__ import annotations

import sys
import time

import pytest
from sample_document import document

from mmspolicy.errors import RequestError
from mmspolicy.export import EXPORTERS, format_of, require, write_document
from mmspolicy.export.document import Heading, Paragraph, Run, without_dead_links

DOCUMENTS = [name for name, exporter in EXPORTERS.items() if exporter.takes == "document"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_document_gives_the_same_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_document(name, document())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert write_document(name, document()) == first


def test_the_format_is_known_by_the_ending() -> None:
    assert [format_of(name) for name in ("a.DOCX", "b.htm", "c.markdown", "d.odt", "docx")] == [
        "docx", "html", "md", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "package", "extra"), [
    ("docx", "docx", "office"), ("xlsx", "openpyxl", "office"), ("pdf", "typst", "pdf"),
])  # fmt: skip
def test_a_missing_package_is_told_with_what_to_install(
    name: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [module for module in sys.modules if module.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    for module in [module for module in sys.modules if module.startswith(f"mmspolicy.export.{name}")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(sys, "meta_path", [_Missing(package), *sys.meta_path])
    with pytest.raises(RequestError) as failed:
        require(name)
    assert failed.value.exit_code == 2 and f"pip install 'mmspolicy[{extra}]'" in failed.value.hint


class _Missing:
    """Says of one package that it is not installed."""

    def __init__(self, package: str) -> None:
        self._package = package

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.split(".")[0] == self._package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def test_a_link_to_an_anchor_that_is_not_there_keeps_its_words_alone() -> None:
    here, gone = Run("here", link="#a"), Run("gone", link="#b")
    found = without_dead_links(document(Heading(1, (Run("A"),), "a"), Paragraph((here, gone))))
    assert found.blocks[1] == Paragraph((here, Run("gone")))
