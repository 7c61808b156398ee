"""Text templates in the language of Jinja, filled in where they can do no harm."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from mmspolicy.errors import RequestError

_LARGEST_TEXT = 64 * 1024 * 1024
_SECONDS = 60
_HELP = "The values that a template may use are listed in docs/templates.md."


class TemplateFails(RequestError):
    """A template that can't be read or filled in, with its line; exit code 2."""


def fill(source: str, name: str, values: Mapping[str, Any], is_html: bool) -> str:
    """The text that a template makes of some values; with `is_html`, what is no markup is escaped.

    TemplateFails for a mistake in it, a value that there is not, a text beyond 64 MB, and one that takes a minute;
    but only what writes something is watched.
    """
    environment = ImmutableSandboxedEnvironment(
        autoescape=is_html, undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
    )
    try:
        return _made(environment.from_string(source), values)
    except TemplateSyntaxError as failure:
        raise TemplateFails(f"{name}: line {failure.lineno}: {failure.message}", _HELP) from failure
    except TemplateFails as failure:
        raise TemplateFails(f"{name}: {failure.message}", failure.hint) from failure
    except _FAILURES as failure:
        line = _line(failure)
        where = f"line {line}: " if line else ""
        raise TemplateFails(f"{name}: {where}{failure or type(failure).__name__}", _HELP) from failure


_FAILURES = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError,
)  # fmt: skip


def _made(template: Template, values: Mapping[str, Any]) -> str:
    parts: list[str] = []
    size, until = 0, time.monotonic() + _SECONDS
    for part in template.generate(values):
        parts.append(part)
        size += len(part)
        if size > _LARGEST_TEXT:
            raise TemplateFails("the text that it makes is longer than 64 MB", "Does a loop in it run too often?")
        if time.monotonic() > until:
            raise TemplateFails(f"it takes longer than {_SECONDS} seconds", "Does a loop in it run too often?")
    return "".join(parts)


def _line(failure: BaseException) -> int | None:
    """The line of the template in which something failed; Jinja rewrites tracebacks so that they say it."""
    found = None
    trace = failure.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def markup(text: str) -> str:
    """Text that is HTML already, and is not escaped again."""
    return Markup(text)
