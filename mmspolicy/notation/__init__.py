"""Printed history lines of medical societies, read into actions and printed from them."""

from mmspolicy.notation.dialect import Dialect, Reading
from mmspolicy.notation.printer import print_action
from mmspolicy.notation.reader import is_history, read_line

__all__ = ["Dialect", "Reading", "is_history", "print_action", "read_line"]
