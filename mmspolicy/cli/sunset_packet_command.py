"""mmspolicy sunset packet: the review packet of a meeting, to print or to send round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mmspolicy.cli.completing import complete_committee, complete_meeting
from mmspolicy.cli.options import everywhere
from mmspolicy.errors import UsageProblem

if TYPE_CHECKING:
    from mmspolicy.desk.packet import Packet

FORMATS = ("docx", "pdf", "html", "md", "xlsx")

_EPILOG = """\
\b
docx and xlsx need the packages of mmspolicy[office], pdf those of mmspolicy[pdf]. The sheet (xlsx) comes
back with: mmspolicy sunset record FILE

\b
Examples:
  mmspolicy sunset packet -o packet.docx
  mmspolicy sunset packet --meeting A-29 --committee CPH -o public-health.pdf
  mmspolicy sunset packet --meeting A-26 -o round.xlsx --force
  mmspolicy sunset packet --format md
"""


@click.command("packet", epilog=_EPILOG, short_help="The review packet of a meeting, to print or send round.")
@click.option(
    "--meeting", metavar="MEETING", shell_complete=complete_meeting,
    help="The list of this Annual Meeting; what is overdue stands on that of the coming one.  "
    "[default: the coming one]",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="The file to write.  [default: standard output]")
@click.option(
    "--format", "wanted", type=click.Choice(FORMATS), help="The format.  [default: by the file's ending, else md]"
)
@click.option(
    "--committee", "committees", multiple=True, metavar="NAME", shell_complete=complete_committee,
    help="Only what this committee reviews.",
)  # fmt: skip
@click.option("--title", metavar="TEXT", help="The title on the cover.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@everywhere
@click.pass_context
def command(
    context: click.Context,
    meeting: str | None,
    output: str | None,
    wanted: str | None,
    committees: tuple[str, ...],
    title: str | None,
    force: bool,
) -> None:
    """The review packet of a meeting: by committee, each policy with what is asked about it.

    As a document to print (docx, pdf, html, md), or as a sheet with one row a resolve (xlsx). It holds the same
    resolves as `sunset due` for the same meeting and committee.
    """
    from mmspolicy import export
    from mmspolicy.cli import output_file, surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.cli.scope import annual_meeting
    from mmspolicy.cli.screen import note
    from mmspolicy.desk.packet_reading import read_packet
    from mmspolicy.desk.packet_words import left_out

    day = surroundings.today()
    asked = annual_meeting("--meeting", meeting) if meeting else None
    name = None if output == "-" else output
    chosen = wanted or _format_of(name)
    export.require(chosen)
    if name:
        output_file.require_free(name, force)
    else:
        output_file.require_readable(chosen in ("html", "md"))
    packet = answer(lambda store: read_packet(store, asked, day))
    packet = _narrowed(packet, committees)
    if not packet.lists:
        note(_nothing(packet))
        context.exit(1)
    content = _written(packet, chosen, title)
    if name:
        output_file.write_file(name, content, force)
        note(f"{name}: {_told(packet)}")
        if packet.elsewhere():
            note(f"Left out: {left_out(packet.elsewhere(), packet.meeting, packet.coming)}.")
            final = packet.society.meetings.final(packet.meeting)
            if packet.is_over and final:
                note(f"To record what {packet.meeting} decided of these, too: --today {final}, the day of its vote.")
    else:
        output_file.write_out(content)


def _format_of(name: str | None) -> str:
    if name is None:
        return "md"
    from mmspolicy.export import format_of

    found = format_of(name)
    if found not in FORMATS:
        raise UsageProblem(
            f"the ending of {name} names no format of a packet", f"Choose one with --format: {', '.join(FORMATS)}."
        )
    return found


def _narrowed(packet: Packet, committees: tuple[str, ...]) -> Packet:
    """The packet of some committees only; UsageProblem for a name that nobody goes by."""
    if not committees:
        return packet
    from dataclasses import replace

    from mmspolicy.desk.packet import committee_names
    from mmspolicy.search.committee_names import no_such_committee

    names, unknown = committee_names(committees, packet.lists, packet.society)
    if unknown:
        known = [(committee.name, *committee.aliases) for committee in packet.society.profile.committees]
        raise no_such_committee(unknown[0], [*known, *((name,) for name in packet.lists)])
    return replace(packet, committees=names)


def _nothing(packet: Packet) -> str:
    committees = f" for {' or '.join(packet.committees)}" if packet.committees else ""
    return f"Nothing is up for review at {packet.meeting}{committees}, so there is no packet."


def _written(packet: Packet, chosen: str, title: str | None) -> bytes:
    from mmspolicy import export

    if export.EXPORTERS[chosen].takes == "workbook":
        from mmspolicy.desk.packet_sheet import packet_workbook

        return export.write_workbook(chosen, packet_workbook(packet, title))
    from mmspolicy.desk.packet import packet_document

    return export.write_document(chosen, packet_document(packet, title))


def _told(packet: Packet) -> str:
    from mmspolicy.desk.packet_words import counted, policies

    resolves, records = packet.count()
    return f"{counted(resolves, 'resolve')} of {policies(records)}, for {counted(len(packet.lists), 'committee')}"
