"""Actions into printed lines."""

from __future__ import annotations

from mmspolicy.model import Action
from mmspolicy.notation.dialect import Dialect


def print_action(action: Action, dialect: Dialect) -> str:
    return action.raw or action.kind
