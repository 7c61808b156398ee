"""A strict reader of iCalendar streams: whatever RFC 5545 forbids is an AssertionError."""

from __future__ import annotations

import re

Properties = list[tuple[str, dict[str, str], str]]

_LINE = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):(.*)', re.DOTALL)
_TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
_TEXTS = re.compile(rf"{_TEXT.pattern}(?:,{_TEXT.pattern})*")
_TEXT_PROPERTIES = {"UID", "SUMMARY", "DESCRIPTION", "PRODID", "X-WR-CALNAME"}
_ONCE = ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP")


def read_calendar(content: bytes) -> tuple[Properties, list[dict[str, str]]]:
    """The calendar's own properties, and each event as its properties by name, texts unescaped."""
    lines = _unfolded(content)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    lines, zones = _without_utc(lines)
    head, events, current = [], [], None
    for line in lines[1:-1]:
        if line == "BEGIN:VEVENT":
            assert current is None
            current = []
        elif line == "END:VEVENT":
            assert current is not None
            events.append(_event(current))
            current = None
        else:
            (head if current is None else current).append(_property(line))
    names = [name for name, _, _ in head]
    assert names.count("VERSION") == 1 and names.count("PRODID") == 1
    assert ("VERSION", {}, "2.0") in head
    assert current is None and (events or zones), "a calendar has at least one component"
    assert len({event["UID"] for event in events}) == len(events), "no two events share a uid"
    return head, events


def _without_utc(lines: list[str]) -> tuple[list[str], int]:
    """The lines without a time zone that is UTC, and how many of those there were."""
    utc = [
        "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
    ]  # fmt: skip
    if utc[0] not in lines:
        return lines, 0
    at = lines.index(utc[0])
    assert lines[at : at + len(utc)] == utc
    return lines[:at] + lines[at + len(utc) :], 1


def _unfolded(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    octets = content[:-2].split(b"\r\n")
    assert all(0 < len(line) <= 75 for line in octets)
    for line in octets:
        line.decode("utf-8")  # no character is cut
    return content[:-2].decode("utf-8").replace("\r\n ", "").split("\r\n")


def _property(line: str) -> tuple[str, dict[str, str], str]:
    match = _LINE.fullmatch(line)
    assert match, line
    name, parameters, value = match.groups()
    if name in _TEXT_PROPERTIES:
        assert _TEXT.fullmatch(value), line
    if name == "CATEGORIES":
        assert _TEXTS.fullmatch(value), line
    return name, dict(part.split("=", 1) for part in parameters.split(";")[1:]), value


def _event(properties: Properties) -> dict[str, str]:
    names = [name for name, _, _ in properties]
    assert all(names.count(name) == 1 for name in _ONCE), names
    values = {name: value for name, _, value in properties}
    kinds = {name: parameters for name, parameters, _ in properties}
    assert kinds["DTSTART"] == kinds["DTEND"] == {"VALUE": "DATE"}
    assert re.fullmatch(r"\d{8}", values["DTSTART"]) and re.fullmatch(r"\d{8}", values["DTEND"])
    assert values["DTSTART"] < values["DTEND"]
    assert re.fullmatch(r"\d{8}T\d{6}Z", values["DTSTAMP"])
    assert values["SEQUENCE"].isdecimal()
    return {name: _unescaped(value) for name, value in values.items()}


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
