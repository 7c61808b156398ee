"""Text templates: what they may do, and how their mistakes are told."""

from __future__ import annotations

import pytest

from mmspolicy.export import template
from mmspolicy.export.template import TemplateFails, fill, markup


def test_values_are_filled_in_and_escaped_only_in_html() -> None:
    values = {"names": ["<a>", "b"]}
    source = "{% for name in names %}\n- {{ name }}\n{% endfor %}\n"
    assert fill(source, "t", values, False) == "- <a>\n- b\n"
    assert fill(source, "t", values, True) == "- &lt;a&gt;\n- b\n"
    assert fill("{{ x }}", "t", {"x": markup("<b>")}, True) == "<b>"


@pytest.mark.parametrize(("source", "said"), [
    ("a\n{{ nobody }}", "t.md: line 2: 'nobody' is undefined"),
    ("a\nb\n{% for %}", "t.md: line 3: "),
    ("{{ 1 / 0 }}", "t.md: line 1: division by zero"),
    ("\n{{ ''.__class__.__mro__ }}", "t.md: line 2: access to attribute '__class__'"),
    ("{{ names.append(1) }}", "t.md: line 1: access to attribute 'append'"),
    ("{% include 'other' %}", "t.md: line 1: "),
])  # fmt: skip
def test_a_mistake_is_told_with_its_line(source: str, said: str) -> None:
    with pytest.raises(TemplateFails) as failed:
        fill(source, "t.md", {"names": []}, False)
    assert failed.value.message.startswith(said) and failed.value.exit_code == 2


def test_a_text_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "_LARGEST_TEXT", 1000)
    with pytest.raises(TemplateFails, match="longer"):
        fill("{% for i in range(9999) %}words{% endfor %}", "t", {}, False)
    monkeypatch.setattr(template, "_SECONDS", -1)
    with pytest.raises(TemplateFails, match="takes longer"):
        fill("{% for i in range(99) %}words{% endfor %}", "t", {}, False)
