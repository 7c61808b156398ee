"""mmspolicy verify: whether an exported excerpt is still current."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mmspolicy.cli.options import as_json, as_text, everywhere

if TYPE_CHECKING:
    from mmspolicy.desk.verify import Verdict

_EPILOG = """\
\b
The request that the file carries is asked again as of today (as of its own day, where it names one).
Where something differs: id and what, one a line; exit code 1. PDF needs mmspolicy[pdf], xlsx [office].

\b
Examples:
  mmspolicy export naloxone -o naloxone.html --force
  mmspolicy verify naloxone.html
"""


@click.command("verify", epilog=_EPILOG, short_help="Whether an exported excerpt is still current.")
@click.argument("file", metavar="FILE", callback=as_text)
@as_json
@everywhere
@click.pass_context
def command(context: click.Context, file: str, json_wanted: bool) -> None:
    """Whether an exported excerpt is still current, and what has changed since it was made."""
    from mmspolicy.cli import surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.cli.screen import note, write_json, write_rows
    from mmspolicy.desk.verify import verify
    from mmspolicy.desk.verify_reading import read_file

    stamp, edited = read_file(file)
    day = surroundings.today()
    verdict = answer(lambda store: verify(store, stamp, day, edited))
    if json_wanted:
        write_json({
            "file": file,
            "made": stamp.made.isoformat(),
            "as_of": stamp.asked.as_of.isoformat() if stamp.asked.as_of else None,
            "typed": stamp.asked.typed,
            "current": verdict.current,
            "edited": verdict.edited,
            "changed": [{"id": one.id, "what": one.what} for one in verdict.changed],
        })  # fmt: skip
    else:
        write_rows((one.id, one.what) for one in verdict.changed)
        for line in _remarks(verdict):
            note(line)
    context.exit(0 if verdict.current and not verdict.edited else 1)


def _remarks(verdict: Verdict) -> list[str]:
    """What the excerpt is, whether it is current, and what was not looked at."""
    stamp = verdict.stamp
    of = f", as of {stamp.asked.as_of}" if stamp.asked.as_of else ""
    records = f"{len(stamp.records)} record{'' if len(stamp.records) == 1 else 's'}"
    lines = [f"Made on {stamp.made}{of}: {records}, asked for with: {stamp.asked.typed or '(nothing)'}"]
    count = len({one.id for one in verdict.changed})
    if verdict.current:
        lines.append(f"Current as of {verdict.day}: the sources say the same.")
    else:
        lines.append(f"Not current as of {verdict.day}: {count} record{'' if count == 1 else 's'} changed.")
    if verdict.edited:
        lines.append("The file itself was changed after it was made: its words are not those that were exported.")
    elif verdict.edited is None:
        lines.append("Whether somebody changed the words in the file itself, this format does not tell.")
    return lines
