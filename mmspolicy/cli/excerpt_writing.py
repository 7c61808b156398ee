"""Where an excerpt goes, in which format, and how it gets there."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmspolicy import export
from mmspolicy.cli import output_file
from mmspolicy.cli.screen import note
from mmspolicy.errors import RequestError, UsageProblem

if TYPE_CHECKING:
    from mmspolicy.desk.excerpt import Excerpt


@dataclass(frozen=True, slots=True)
class Target:
    """A file (None: standard output), a format, and the template that the format is filled into."""

    name: str | None
    format: str
    template: str | None
    excel: bool
    force: bool

    @property
    def loss_free(self) -> bool:
        """Whether the format holds records whole."""
        return self.template is None and export.EXPORTERS[self.format].loss_free

    def write(self, excerpt: Excerpt) -> None:
        """Write the excerpt there; RequestError where that can't be done, and then nothing is there."""
        content = _content(excerpt, self)
        if self.name:
            output_file.write_file(self.name, content, self.force)
            note(f"{self.name}: {excerpt.counted}")
        else:
            output_file.write_out(content)


def target(output: str | None, wanted: str | None, template: str | None, excel: bool, force: bool) -> Target:
    """Where to write and in which format; UsageProblem where that can't come to be, before anything is read."""
    name = None if output == "-" else output
    if name:
        output_file.require_free(name, force)
    kind = wanted or _format_of(name, template)
    if template and not _suits(kind, template):
        raise UsageProblem(
            f"{template} is no template for {kind}", "A .docx goes with docx, a text template with a format of text."
        )
    if excel and kind != "csv":
        raise UsageProblem("--excel is for CSV only", "Excel opens xlsx as it is.")
    export.require(kind)
    if name is None:
        output_file.require_readable(export.EXPORTERS[kind].is_text)
    return Target(name, kind, template, excel, force)


def _format_of(name: str | None, template: str | None) -> str:
    if name is None:
        return "docx" if template and template.lower().endswith(".docx") else "md"
    found = export.format_of(name)
    if found:
        return found
    if template and not template.lower().endswith(".docx"):
        return "txt"
    raise UsageProblem(
        f"the ending of {name} names no format", f"Choose one with --format: {', '.join(export.EXPORTERS)}."
    )


def _suits(kind: str, template: str) -> bool:
    if template.lower().endswith(".docx"):
        return kind == "docx"
    return export.EXPORTERS[kind].is_text and kind not in ("ics", "site")


def _content(excerpt: Excerpt, target: Target) -> bytes:
    if target.template and target.format != "docx":
        return _filled_in(excerpt, target.format, target.template)
    takes = export.EXPORTERS[target.format].takes
    if takes == "workbook":
        from mmspolicy.desk.excerpt_sheet import excerpt_workbook

        rows = export.write_workbook(target.format, excerpt_workbook(excerpt))
        return codecs.BOM_UTF8 + rows if target.excel else rows
    if takes == "records":
        from mmspolicy.desk.excerpt_records import excerpt_records

        return export.write_records(target.format, excerpt_records(excerpt))
    if takes == "site":
        from mmspolicy.desk.excerpt_site import excerpt_site

        return export.write_site(excerpt_site(excerpt))
    if takes == "calendar":
        return _calendar(excerpt)
    from mmspolicy.desk.excerpt_document import excerpt_document

    document = excerpt_document(excerpt)
    if target.template:
        from mmspolicy.export.docx_template import read_template

        return export.write_document("docx", document, read_template(target.template))
    return export.write_document(target.format, document)


def _calendar(excerpt: Excerpt) -> bytes:
    from mmspolicy.desk.excerpt_calendar import excerpt_calendar

    found = excerpt_calendar(excerpt)
    for line in found.schedule.remarks():
        note(line)
    if found.calendar is None:
        raise NothingDated("nothing in this excerpt falls due on a known day, so there is no calendar")
    count = len(found.schedule.events)
    note(f"In the calendar: {count} due date{'' if count == 1 else 's'}, one for each resolve whose day is known.")
    return export.write_calendar("ics", found.calendar)


class NothingDated(RequestError):
    """A calendar without any event; exit code 1."""

    exit_code = 1


def _filled_in(excerpt: Excerpt, kind: str, template: str) -> bytes:
    from mmspolicy.desk.excerpt_template import filled_in

    text, carries_stamp = filled_in(excerpt, kind, template)
    if not carries_stamp:
        note("The template has no {{ stamp }}, so the file can't be verified.")
    return text.encode("utf-8")
