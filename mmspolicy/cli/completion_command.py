"""mmspolicy completion: the script that makes a shell complete our commands, ids and topics."""

from __future__ import annotations

import click

from mmspolicy.cli.options import everywhere

_EPILOG = """\
\b
Examples:
  eval "$(mmspolicy completion bash)"
  mmspolicy completion zsh > ~/.zfunc/_mmspolicy
  mmspolicy completion fish > ~/.config/fish/completions/mmspolicy.fish
"""


@click.command("completion", epilog=_EPILOG, short_help="Print the completion script for a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@everywhere
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class

    from mmspolicy.cli.screen import write

    kind = get_completion_class(shell)
    assert kind is not None
    write(kind(context.find_root().command, {}, "mmspolicy", "_MMSPOLICY_COMPLETE").source() + "\n")
