"""Policy text is data: it can neither style the terminal, nor vanish, nor break a row, whatever is in it."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.cli import hits, page_screen, prose
from mmspolicy.cli.caret import pointed_out
from mmspolicy.cli.page_blocks import Body, Head, Heading, Row, Unit
from mmspolicy.cli.screen import console, on_one_line, shown, write_json, write_rows
from mmspolicy.search.request import Hit, Results

HOSTILE = "a\x1b[31mred\x1b]0;title\x07 \x9b1m [bold]b[/bold] [/] :smile: \r\x08\x00\x7f \u202eevil\u2028 \\[x] end"
_STYLES = re.compile(r"\x1b\[[\d;]*m")


def rendered(parts: object) -> str:
    """What a laid-out screen says, our own styles taken off."""
    text = io.StringIO()
    screen = console(text)
    for part in parts:  # type: ignore[attr-defined]
        screen.print(part)
    return _STYLES.sub("", text.getvalue())


def assert_harmless(text: str) -> None:
    assert not [sign for sign in text if (ord(sign) < 0x20 and sign not in "\n\t") or 0x7F <= ord(sign) < 0xA0]
    assert not set("\u202e\u2028\u2066") & set(text)
    assert "[bold]b[/bold] [/] :smile:" in text and "\\[x] end" in text


def test_a_page_shows_hostile_text_harmlessly() -> None:
    page = [
        Head(HOSTILE, HOSTILE, HOSTILE, "active", HOSTILE), Heading("History"), Row((HOSTILE, HOSTILE)),
        Body([prose.Line(HOSTILE)]), Unit("1", HOSTILE, "ended", [prose.Line(HOSTILE, "•", 1)]),
    ]  # fmt: skip
    assert_harmless(page_screen.plain(page))
    unwrapped = " ".join(rendered(page_screen.rich(page)).split())
    assert not set("\x1b\x9b\x07\u202e") & set(unwrapped)
    assert "[bold]b[/bold]" in unwrapped and ":smile:" in unwrapped


def test_a_hit_shows_hostile_text_harmlessly_and_marks_its_spans() -> None:
    hit = Hit(
        "H-1", "policies", HOSTILE, HOSTILE, "active", False, False, (), None, None, 1.0, "1", HOSTILE, [(0, 8)],
        False, False, {},
    )  # fmt: skip
    said = rendered(hits._screen(Results(1, [hit], "")))
    assert not set("\x1b\x9b\x07\u202e") & set(said) and "[bold]" in said


def test_rows_and_json_hold_hostile_text_on_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows([(HOSTILE, "a\tb\nc", None)])
    out = capsys.readouterr().out
    assert out.count("\n") == 1 and out.count("\t") == 2
    assert_harmless(out)
    write_json({"text": HOSTILE})
    out = capsys.readouterr().out
    assert json.loads(out) == {"schema_version": 1, "text": HOSTILE}
    assert not set("\x1b\x9b\x7f") & set(out)


@given(st.text())
def test_shown_text_keeps_every_sign_or_its_picture(text: str) -> None:
    assert len(shown(text)) >= len(text)
    assert "\x1b" not in shown(text) and not set(on_one_line(text)) & set("\n\t\r\x1b\x9b")


@given(st.text(min_size=1), st.data())
def test_the_caret_stands_under_the_place(query: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(query) - 1))
    said = pointed_out(query, start, start + 1)
    if query.strip():
        lines = said.split("\n")
        assert len(lines) == 2 and lines[1].strip("^ ") == "" and "^" in lines[1]


def test_a_caret_under_narrow_signs_is_exact() -> None:
    assert pointed_out("naloxone titel:x", 9, 15) == "  naloxone titel:x\n           ^^^^^^"
