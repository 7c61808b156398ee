"""What pypdf raises where a PDF is damaged, locked, or of a kind that it does not know."""

from __future__ import annotations

# Beside its own errors: it reads by offsets, and a damaged file leads it astray.
_ASTRAY = (
    ValueError, TypeError, LookupError, AttributeError, OSError, RecursionError, AssertionError, NotImplementedError,
    ArithmeticError, EOFError,
)  # fmt: skip


def failures() -> tuple[type[Exception], ...]:
    """All of them; ImportError where pypdf is not installed."""
    from pypdf.errors import DependencyError, DeprecationError, PyPdfError  # lazily: an extra

    return (PyPdfError, DependencyError, DeprecationError, *_ASTRAY)
