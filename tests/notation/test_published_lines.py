"""Lines as societies publish them, and what each of them says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from notation_society import MMS, day, meeting

from mmspolicy.model import Action, Vote
from mmspolicy.notation import is_history, read_line

A = Action
M, D = meeting, day

MASSACHUSETTS = [
    ("MMS House of Delegates, 5/7/99", [A("adopted", date=D("1999-05-07"))]),
    ("MMS House of Delegates, November 8, 1996", [A("adopted", meeting=M("I-96"), date=D("1996-11-08"))]),
    ("Reaffirmed MMS House of Delegates, 5/12/06", [A("reaffirmed", date=D("2006-05-12"))]),
    ("Amended and Reaffirmed MMS House of Delegates, 5/11/13",
     [A("amended-and-reaffirmed", meeting=M("A-13"), date=D("2013-05-11"))]),
    ("Reaffirmed for one year MMS House of Delegates, 4/29/17",
     [A("reaffirmed", meeting=M("A-17"), date=D("2017-04-29"), term=1)]),
    ("Sunset MMS House of Delegates, 4/28/18", [A("sunset", meeting=M("A-18"), date=D("2018-04-28"))]),
    ("Amended MMS House of Delegates, 12/10/22", [A("amended", meeting=M("I-22"), date=D("2022-12-10"))]),
    ("Adopted by the MMS House of Delegates in May 2011, and updated Dec. 2015",
     [A("adopted", meeting=M("A-11"), date=D("2011-05")), A("amended", meeting=M("I-15"), date=D("2015-12"))]),
    ("MMS Council, February 9, 1983", [A("adopted", body="Council", date=D("1983-02-09"))]),
    ("MMS Council, 2/10/88", [A("adopted", body="Council", date=D("1988-02-10"))]),
    ("Adopted by Council, December 1987", [A("adopted", body="Council", date=D("1987-12"))]),
    ("(Item 1 of Original: Sunset)", [A("sunset", resolves=("1",))]),
    ("Resolution I-16 A-102", [A("adopted", meeting=M("I-16"), code="Resolution I-16 A-102")]),
    ("OFFICERS Informational Report A-17-17",
     [A("adopted", meeting=M("A-17"), code="OFFICERS Informational Report A-17-17")]),
    ("CPH Report A-19-3 [I-18 B-204]", [A("adopted", meeting=M("A-19"), code="CPH Report A-19-3 [I-18 B-204]")]),
    ("(Adopted I-04; Amended A-16, A-25)",
     [A("adopted", meeting=M("I-04")), A("amended", meeting=M("A-16")), A("amended", meeting=M("A-25"))]),
]  # fmt: skip

SISTERS = [
    ("(Resolution 6-83; Readopted 22-87, 31-91; Amended 49-95, 46-99)",
     [A("adopted", date=D("1983"), code="Resolution 6-83"), A("readopted", date=D("1987"), code="22-87"),
      A("readopted", date=D("1991"), code="31-91"), A("amended", date=D("1995"), code="49-95"),
      A("amended", date=D("1999"), code="46-99")]),
    ("(RES-53, AM 1989; Revised, BOD-1, AM 2014)",
     [A("adopted", meeting=M("A-89"), code="RES-53"), A("amended", meeting=M("A-14"), code="BOD-1")]),
    ("(Res A-4, A-95) (Reaffirmed A-23)",
     [A("adopted", meeting=M("A-95"), code="Res A-4"), A("reaffirmed", meeting=M("A-23"))]),
    ("(AMA Sub Res 89, I-83, Adopted [H-5.998]) (Reaffirmed: MSS COLRP Rep B, I-95)",
     [A("adopted", body="AMA", meeting=M("I-83"), code="Sub Res 89 [H-5.998]"),
      A("reaffirmed", body="MSS", meeting=M("I-95"), code="COLRP Rep B")]),
    ("(Prior to 1990)", [A("adopted", before=D("1990"))]),
    ("(Prior to 1990)      (Reaffirmed A-17)", [A("adopted", before=D("1990")), A("reaffirmed", meeting=M("A-17"))]),
    ("HOD 2023-209", [A("adopted", date=D("2023"), code="HOD 2023-209")]),
    ("SUNSET HOD 2020", [A("sunset", date=D("2020"))]),
    ("RATIFIED the 7th day of April, 2008. AMENDED the 8th day of April, 2013.",
     [A("adopted", date=D("2008-04-07")), A("amended", date=D("2013-04-08"))]),
    ("RATIFIED the 7<sup>th</sup> day of April, 2008", [A("adopted", date=D("2008-04-07"))]),
]  # fmt: skip

DATES = [
    ("MMS House of Delegates, Nov. 8 1996", [A("adopted", meeting=M("I-96"), date=D("1996-11-08"))]),
    ("MMS House of Delegates, Nov.8,1996", [A("adopted", meeting=M("I-96"), date=D("1996-11-08"))]),
    ("MMS House of Delegates, 8 November 1996", [A("adopted", meeting=M("I-96"), date=D("1996-11-08"))]),
    ("MMS House of Delegates, Friday, November 8th, 1996", [A("adopted", meeting=M("I-96"), date=D("1996-11-08"))]),
    ("MMS House of Delegates, 5/12/2006", [A("adopted", date=D("2006-05-12"))]),
    ("MMS House of Delegates, 2019-05-04", [A("adopted", meeting=M("A-19"), date=D("2019-05-04"))]),
    ("MMS House of Delegates, May 6, 2021", [A("adopted", meeting=M("A-21"), date=D("2021-05-06"))]),
    ("MMS House of Delegates, 12/2015", [A("adopted", meeting=M("I-15"), date=D("2015-12"))]),
    ("MMS House of Delegates, Dec. ’15", [A("adopted", meeting=M("I-15"), date=D("2015-12"))]),
    ("MMS House of Delegates, September, 1991", [A("adopted", date=D("1991-09"))]),
    ("Reaffirmed 2011", [A("reaffirmed", date=D("2011"))]),
    ("MMS House of Delegates, 12/31/60", [A("adopted", date=D("1960-12-31"))]),
    ("MMS House of Delegates, 12/31/59", [A("adopted", date=D("2059-12-31"))]),
    ("Adopted before 1990; reaffirmed A-17", [A("adopted", before=D("1990")), A("reaffirmed", meeting=M("A-17"))]),
    ("Adopted prior to May 1985", [A("adopted", before=D("1985-05"))]),
    ("pre-1990", [A("adopted", before=D("1990"))]),
]

MEETINGS = [
    ("Reaffirmed A-19", [A("reaffirmed", meeting=M("A-19"))]),
    ("Reaffirmed A-2019", [A("reaffirmed", meeting=M("A-19"))]),
    ("Reaffirmed A-’19", [A("reaffirmed", meeting=M("A-19"))]),
    ("Adopted AM 1989", [A("adopted", meeting=M("A-89"))]),
    ("Adopted IM ’96", [A("adopted", meeting=M("I-96"))]),
    ("Adopted Annual Meeting 2014", [A("adopted", meeting=M("A-14"))]),
    ("Interim Meeting 1996 MMS House of Delegates", [A("adopted", meeting=M("I-96"))]),
    ("Adopted at the 2011 Annual Meeting of the House of Delegates", [A("adopted", meeting=M("A-11"))]),
    ("Adopted at the Annual Meeting in May 2011", [A("adopted", meeting=M("A-11"), date=D("2011-05"))]),
    ("Adopted May 2010 Annual Meeting", [A("adopted", meeting=M("A-10"), date=D("2010-05"))]),
    ("Reaffirmed A-05, A-12 and A-19",
     [A("reaffirmed", meeting=M("A-05")), A("reaffirmed", meeting=M("A-12")), A("reaffirmed", meeting=M("A-19"))]),
    ("Amended A-11, A-22", [A("amended", meeting=M("A-11")), A("amended", meeting=M("A-22"))]),
    ("Amended A-11; A-22", [A("amended", meeting=M("A-11")), A("amended", meeting=M("A-22"))]),
    ("Reaffirmed A-19, 5/4/19", [A("reaffirmed", meeting=M("A-19"), date=D("2019-05-04"))]),
    ("Reaffirmed A-10 (May 15, 2010)", [A("reaffirmed", meeting=M("A-10"), date=D("2010-05-15"))]),
    ("Reaffirmed 5/12/06, A-19", [A("reaffirmed", date=D("2006-05-12")), A("reaffirmed", meeting=M("A-19"))]),
    ("A-19: Reaffirmed", [A("reaffirmed", meeting=M("A-19"))]),
]  # fmt: skip

VERBS = [
    ("AMENDED & REAFFIRMED MMS HOUSE OF DELEGATES, 5/12/06", [A("amended-and-reaffirmed", date=D("2006-05-12"))]),
    ("Reaffirmed as amended A-10", [A("amended-and-reaffirmed", meeting=M("A-10"))]),
    ("Amended/Reaffirmed A-10", [A("amended-and-reaffirmed", meeting=M("A-10"))]),
    ("Amended, Reaffirmed A-10", [A("amended-and-reaffirmed", meeting=M("A-10"))]),
    ("Adopted as amended A-10", [A("adopted", meeting=M("A-10"))]),
    ("Revised A-10; modified A-12; updated A-14",
     [A("amended", meeting=M("A-10")), A("amended", meeting=M("A-12")), A("amended", meeting=M("A-14"))]),
    ("Substituted A-10", [A("substituted", meeting=M("A-10"))]),
    ("Reinstated I-18", [A("reinstated", meeting=M("I-18"))]),
    ("Re-adopted A-10", [A("readopted", meeting=M("A-10"))]),
    ("Sunsetted A-18", [A("sunset", meeting=M("A-18"))]),
    ("Rescinded A-10", [A("rescinded", meeting=M("A-10"))]),
    ("Repealed A-10", [A("rescinded", meeting=M("A-10"))]),
    ("Lapsed A-10", [A("lapsed", meeting=M("A-10"))]),
    ("Not adopted I-22, Resolution I-22 A-104",
     [A("not-adopted", meeting=M("I-22"), code="Resolution I-22 A-104")]),
    ("Withdrawn I-22", [A("withdrawn", meeting=M("I-22"))]),
    ("Filed I-22", [A("filed", meeting=M("I-22"))]),
    ("Editorial changes A-16", [A("editorial", meeting=M("A-16"))]),
    ("Editorially revised A-16", [A("editorial", meeting=M("A-16"))]),
    ("Retitled “Narcan in schools” A-16", [A("retitled", meeting=M("A-16"), note="“Narcan in schools”")]),
    ("Renumbered from 4.02 to PH-4, A-16", [A("renumbered", meeting=M("A-16"), note="from 4.02 to PH-4")]),
    ("Moved to Substance Use, A-16", [A("moved", meeting=M("A-16"), note="to Substance Use")]),
    ("Reclassified A-16", [A("reclassified", meeting=M("A-16"))]),
    ("Referred to the Board of Trustees for report at A-20, I-19",
     [A("referred", meeting=M("I-19"), note="to the Board of Trustees for report at A-20")]),
    ("Adopted in lieu of Resolution A-19 A-102, A-19",
     [A("adopted", meeting=M("A-19"), note="in lieu of Resolution A-19 A-102")]),
    ("Superseded by HOD-2020-12, A-20", [A("superseded", meeting=M("A-20"), by="HOD-2020-12")]),
    ("Superseded by Resolution A-20 B-204, A-20",
     [A("superseded", meeting=M("A-20"), by="Resolution A-20 B-204")]),
    ("Superseded by AMA Policy H-95.956, A-20", [A("superseded", meeting=M("A-20"), by="AMA Policy H-95.956")]),
    ("Superseded by the House of Delegates, A-20", [A("superseded", meeting=M("A-20"))]),
    ("Reaffirmed for two years, A-16", [A("reaffirmed", meeting=M("A-16"), term=2)]),
    ("Reaffirmed for one (1) year A-16", [A("reaffirmed", meeting=M("A-16"), term=1)]),
    ("Reaffirmed A-16 (one year)", [A("reaffirmed", meeting=M("A-16"), term=1)]),
    ("Adopted A-16 by a vote of 93 to 23", [A("adopted", meeting=M("A-16"), vote=Vote(93, 23))]),
    ("Adopted A-16 (vote 93–23); effective January 1, 2020",
     [A("adopted", meeting=M("A-16"), vote=Vote(93, 23), effective=D("2020-01-01"))]),
]  # fmt: skip

BODIES_AND_CODES = [
    ("Adopted, HOD, A-10", [A("adopted", meeting=M("A-10"))]),
    ("BOT, 5/12/06", [A("adopted", body="Board of Trustees", date=D("2006-05-12"))]),
    ("Approved by the Board of Trustees, 5/12/06", [A("adopted", body="Board of Trustees", date=D("2006-05-12"))]),
    ("CPH, 5/12/06", [A("adopted", body="CPH", date=D("2006-05-12"))]),
    ("Committee on Ethics, Grievances, and Professional Standards, 5/12/06",
     [A("adopted", body="Committee on Ethics, Grievances, and Professional Standards", date=D("2006-05-12"))]),
    ("Adopted by Council in May 1981 and updated Dec. 1985",
     [A("adopted", body="Council", date=D("1981-05")), A("amended", body="Council", date=D("1985-12"))]),
    ("Adopted by Council in May 1981, and reaffirmed A-05",
     [A("adopted", body="Council", date=D("1981-05")), A("reaffirmed", meeting=M("A-05"))]),
    ("MMS Council, 10/8/86; MMS House of Delegates, 5/7/99",
     [A("adopted", body="Council", date=D("1986-10-08")), A("adopted", date=D("1999-05-07"))]),
    ("Res. No. 6-83", [A("adopted", date=D("1983"), code="Res. No. 6-83")]),
    ("Late Resolution I-22 C-303", [A("adopted", meeting=M("I-22"), code="Late Resolution I-22 C-303")]),
    ("BOT Report A-19-1", [A("adopted", meeting=M("A-19"), code="BOT Report A-19-1")]),
    ("Adopted Resolution I-16 A-102, 12/3/16",
     [A("adopted", meeting=M("I-16"), date=D("2016-12-03"), code="Resolution I-16 A-102")]),
    ("Adopted A-19 (Resolution I-18 A-102)", [A("adopted", meeting=M("A-19"), code="Resolution I-18 A-102")]),
    ("Resolutions I-16 A-102 and I-16 A-103",
     [A("adopted", meeting=M("I-16"), code="Resolutions I-16 A-102"),
      A("adopted", meeting=M("I-16"), code="I-16 A-103")]),
    ("RES-53, RES-54, AM 1989",
     [A("adopted", meeting=M("A-89"), code="RES-53"), A("adopted", meeting=M("A-89"), code="RES-54")]),
]  # fmt: skip

ITEMS = [
    ("Items 2 and 3: Reaffirmed A-10", [A("reaffirmed", meeting=M("A-10"), resolves=("2", "3"))]),
    ("Resolve 2 amended A-10", [A("amended", meeting=M("A-10"), resolves=("2",))]),
    ("Resolves 1–3 Sunset A-20", [A("sunset", meeting=M("A-20"), resolves=("1", "2", "3"))]),
    ("Items 1 through 3 reaffirmed A-10", [A("reaffirmed", meeting=M("A-10"), resolves=("1", "2", "3"))]),
    ("Resolves 2(b) and 3a rescinded A-10", [A("rescinded", meeting=M("A-10"), resolves=("2(b)", "3a"))]),
    ("(Recommendation 4: Completed)", [A("completed", resolves=("4",))]),
    ("Reaffirmed (Items 1, 3) MMS House of Delegates, 5/4/19",
     [A("reaffirmed", meeting=M("A-19"), date=D("2019-05-04"), resolves=("1", "3"))]),
    ("Reaffirmed (Items 1, 3) and sunset (Item 2) MMS House of Delegates, 5/12/06",
     [A("reaffirmed", date=D("2006-05-12"), resolves=("1", "3")),
      A("sunset", date=D("2006-05-12"), resolves=("2",))]),
    ("Item 1 sunset, Item 2 reaffirmed A-19",
     [A("sunset", meeting=M("A-19"), resolves=("1",)), A("reaffirmed", meeting=M("A-19"), resolves=("2",))]),
    ("(Item 1: Sunset; Items 2–4: Reaffirmed A-18)",
     [A("sunset", meeting=M("A-18"), resolves=("1",)), A("reaffirmed", meeting=M("A-18"), resolves=("2", "3", "4"))]),
    ("Reaffirmed A-19 (Item 2 sunset)",
     [A("reaffirmed", meeting=M("A-19")), A("sunset", meeting=M("A-19"), resolves=("2",))]),
    ("MMS House of Delegates, 5/7/99 (Item 1 of Original: Sunset)",
     [A("adopted", date=D("1999-05-07")), A("sunset", date=D("1999-05-07"), resolves=("1",))]),
    ("Adopted A-11, Item 2 sunset A-18",
     [A("adopted", meeting=M("A-11")), A("sunset", meeting=M("A-18"), resolves=("2",))]),
]  # fmt: skip

SHAPES = [
    ("((Adopted A-11) (Amended A-12))", [A("adopted", meeting=M("A-11")), A("amended", meeting=M("A-12"))]),
    ("(Reaffirmed A-17", [A("reaffirmed", meeting=M("A-17"))]),
    ("Reaffirmed A-17)", [A("reaffirmed", meeting=M("A-17"))]),
    ("Reaffirmed A–17.", [A("reaffirmed", meeting=M("A-17"))]),
    ("(Reaffirmed A-17).", [A("reaffirmed", meeting=M("A-17"))]),
    ("“Reaffirmed A‑17”", [A("reaffirmed", meeting=M("A-17"))]),
    ("*(Reaffirmed A-17)*", [A("reaffirmed", meeting=M("A-17"))]),
    ("  Reaffirmed\u00a0MMS  House\u2009of Delegates,   5/12/06  ", [A("reaffirmed", date=D("2006-05-12"))]),
    ("MMS House of Delegates, 5/7/99 Reaffirmed MMS House of Delegates, 5/12/06",
     [A("adopted", date=D("1999-05-07")), A("reaffirmed", date=D("2006-05-12"))]),
    ("5/7/99 Adopted, 5/12/06 Amended", [A("adopted", date=D("1999-05-07")), A("amended", date=D("2006-05-12"))]),
    ("Adopted 5/7/99—amended 5/12/06", [A("adopted", date=D("1999-05-07")), A("amended", date=D("2006-05-12"))]),
    ("(Adopted A-11, sunset A-18, reinstated I-18)",
     [A("adopted", meeting=M("A-11")), A("sunset", meeting=M("A-18")), A("reinstated", meeting=M("I-18"))]),
    ("(Adopted 5/21/1985 and reaffirmed in 1992, 1999 and 2006.)",
     [A("adopted", date=D("1985-05-21")), A("reaffirmed", date=D("1992")), A("reaffirmed", date=D("1999")),
      A("reaffirmed", date=D("2006"))]),
]  # fmt: skip

ALL = [*MASSACHUSETTS, *SISTERS, *DATES, *MEETINGS, *VERBS, *BODIES_AND_CODES, *ITEMS, *SHAPES]


@pytest.mark.parametrize(("line", "actions"), ALL, ids=[line for line, _ in ALL])
def test_a_published_line_says_these_actions(line: str, actions: list[Action]) -> None:
    reading = read_line(line, MMS)
    assert reading.actions == tuple(replace(action, raw=line) for action in actions)
    assert reading.unread == ()


@pytest.mark.parametrize("line", [
    "(Amended A-19)", "(Amended A-11, A-19)", "(Adopted I-04; Amended A-19)", "(Resolution 6-83; Readopted 22-87)",
    "(MMS House of Delegates, 5/7/99)", "(HOD 2023-209)", "Adopted by the MMS House of Delegates in May 2011",
    "(Res A-4, A-95) (Reaffirmed A-23)", "(Amended A-19).", "RATIFIED the 7th day of April, 2008.",
    "(Amended at the Annual Meeting of 2014)", "(Prior to 1990) (Reaffirmed A-17)", "(MMS Council, 1983)",
])  # fmt: skip
def test_a_line_of_actions_with_their_time_is_a_history(line: str) -> None:
    assert is_history(line, MMS)


@pytest.mark.parametrize("line", [
    "(see Section 3.15)", "(the Society)", "(2019)", "(Amended versions are kept by the Secretary)",
    "(refer to 4.1.2e)", "", "()", "(HP)", "(A-19)", "(May 2011)", "(Amended)", "(the House of Delegates)",
    "(AMA, 2019)", "(MMS, 2019)", "(AMA Policy H-95.956, 2019)", "(Chapter 186 of the Acts of 2024)",
    "(COVID-19, 2020)", "(12-15)", "(22-87)", "(a) adopted in 2019;", "(Amended A-19, see minutes)",
    "(as amended in 2019)", "(Reaffirmed MMS House of Delegates, 2/30/2018)", "(105 CMR 700.000)",
    "(Prior to 1990)",
    "(2) amended at any Annual Meeting by a vote of two thirds", "(adopted by the House under Section 5.1)",
])  # fmt: skip
def test_ordinary_text_in_parentheses_is_no_history(line: str) -> None:
    assert not is_history(line, MMS)
