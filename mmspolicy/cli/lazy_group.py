"""A group of commands that are modules, imported one at a time when they are called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """Commands known by a registry: each name with the line that `--help` shows, so that help imports none of them.

    The module of a command `x` is `module.format("x")`, or what `modules` says of it; it holds the command as
    `command`.
    """

    def __init__(
        self, *args: Any, registry: Mapping[str, str], module: str, modules: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        self._registry = registry
        self._module = module
        self._modules = modules or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._registry)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._registry:
            return None
        module = self._modules.get(cmd_name, self._module.format(cmd_name.replace("-", "_")))
        found: click.Command = import_module(module).command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:  # fmt: skip
        if args and args[0] not in self._registry and not args[0].startswith("-"):
            raise click.UsageError(f"there is no command “{args[0]}”.{self._hint(ctx, args[0])}", ctx)
        return super().resolve_command(ctx, args)

    def _hint(self, ctx: click.Context, asked: str) -> str:
        from mmspolicy.search.spelling import nearest_names  # lazily: only for a misspelt command

        near = nearest_names(asked, self._registry)
        if near:
            return f" Did you mean “{near[0]}”?"
        return "" if ctx.parent else f" To search for it: mmspolicy search {asked}"

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self._registry.items()))
