"""Every problem of a compendium: those of reading, and those that only the whole can show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mmspolicy.checks.citations import (
    live_records_lean_on_live_ones,
    references_point_somewhere,
    successors_are_known,
)
from mmspolicy.checks.committees import committees_are_known
from mmspolicy.checks.doubles import (
    authorities_are_spelt_one_way,
    references_are_given_once,
    references_lead_elsewhere,
)
from mmspolicy.checks.folders import records_stand_where_they_belong
from mmspolicy.checks.histories import (
    actions_cover_something,
    actions_do_not_contradict,
    actions_have_an_effect,
    actions_name_resolves_that_exist,
)
from mmspolicy.checks.mentions import mentions_point_somewhere, texts_in_force_lean_on_live_ones
from mmspolicy.checks.names import names_are_used_once
from mmspolicy.checks.patterns import patterns_are_quick
from mmspolicy.checks.reviews import only_directives_are_completed
from mmspolicy.checks.schedule import coming_meeting_has_a_date
from mmspolicy.checks.structure import parents_exist, parents_make_no_circle, subtopics_are_known
from mmspolicy.checks.succession import successions_make_no_circle, what_was_superseded_says_so
from mmspolicy.compendium import Compendium, sorted_problems
from mmspolicy.model import Problem

Rule = Callable[[Compendium, date], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    names_are_used_once,
    actions_name_resolves_that_exist,
    actions_do_not_contradict,
    actions_have_an_effect,
    actions_cover_something,
    records_stand_where_they_belong,
    references_point_somewhere,
    successors_are_known,
    live_records_lean_on_live_ones,
    mentions_point_somewhere,
    texts_in_force_lean_on_live_ones,
    what_was_superseded_says_so,
    successions_make_no_circle,
    references_are_given_once,
    references_lead_elsewhere,
    authorities_are_spelt_one_way,
    committees_are_known,
    only_directives_are_completed,
    subtopics_are_known,
    parents_exist,
    parents_make_no_circle,
    coming_meeting_has_a_date,
    patterns_are_quick,
)


def check(compendium: Compendium, today: date) -> list[Problem]:
    """All problems, by file and place; `today` decides which resolves are live."""
    problems = list(compendium.problems)
    for rule in RULES:
        problems.extend(rule(compendium, today))
    return sorted_problems(problems)
