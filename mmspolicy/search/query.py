"""The query language: a text becomes a syntax tree, or a `QueryError` with the place of what is wrong.

- Words side by side: any may match. `"…"` is an exact phrase, `word*` a beginning, `word~` a near spelling.
- `NOT` (or `-` directly before something) binds closest, then `AND`; `OR` is what standing side by side is.
  So `a AND b c` is: both a and b, or c.
- Filters (`type: state: topic: id: acted: adopted: due: cites: cited-by:`) and exclusions beside words narrow them:
  `naloxone schools -opioid type:D`. Of filters of one field side by side (`state:due state:overdue`) any may hold.
  Joined to something by an explicit `OR`, a filter or exclusion is an alternative instead.
- `title: keyword: text:` rank like words. A field takes a word, a quotation, or a group in parentheses.
- A word with hyphens is its words side by side; where any word may match, they also count one by one.
- Stop words, and the frame of a question ("what is our position on"), go where something else is left.
- Punctuation is no syntax; smart quotation marks are quotation marks; and, or, not in small letters are words;
  so is a word before a colon and a space, or before `://`.
"""

from __future__ import annotations

import re

from mmspolicy.errors import QueryError
from mmspolicy.search.analysis import WORD, is_shouted
from mmspolicy.search.joining import Operand, combine, combine_values, conjoin
from mmspolicy.search.leaves import (
    FIELDS,
    VALUE_FIELDS,
    WORD_FIELDS,
    Leaf,
    one_node,
    read_quotation,
    read_value,
    read_words,
)
from mmspolicy.search.tree import Field, Near, Node, Prefix, walk

MAX_LENGTH = 2000
MAX_NODES = 200
MAX_DEPTH = 30
MAX_SIGNED = 40  # words with * or ~: each stands for many

_PLAIN = str.maketrans(dict.fromkeys("“”„‟«»", '"') | {"−": "-"})  # sign for sign, so that places stay
_TOKEN = re.compile(r'[()"]|[^\s()"]+')
_ENDS = ("", ")")
_NO_WORD_HINT = "Write some (mmspolicy search naloxone in schools), or browse: mmspolicy topics"
_AS_WORD = "To search for the word itself, write it in small letters or in quotation marks."


def parse(text: str) -> Node:
    """The syntax tree of a query; QueryError, with place and remedy, for one that cannot be read."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"the query is longer than {MAX_LENGTH} characters", text, MAX_LENGTH, len(text))
    node = _Reader(text).read()
    if sum(1 for _ in walk(node)) > MAX_NODES:
        raise QueryError(f"the query has more than {MAX_NODES} parts", text, 0, len(text), "Search for fewer words.")
    signed = [part for part in walk(node) if isinstance(part, Near | Prefix)]
    if len(signed) > MAX_SIGNED:
        message = f"the query has more than {MAX_SIGNED} words with * or ~"
        raise QueryError(message, text, signed[MAX_SIGNED].start, signed[MAX_SIGNED].end, "Write some of them out.")
    return node


class _Reader:
    """Reads a query from left to right; `at` is where it stands."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text.translate(_PLAIN)
        self.at = 0
        self.shouted = is_shouted(WORD.findall(text))

    def read(self) -> Node:
        node = self.group("", 0)
        if self.peek() == ")":
            raise self.error("this parenthesis was never opened", self.at, self.at + 1)
        if node is None:
            raise self.error("there is no word to search for", 0, len(self.text), _NO_WORD_HINT)
        return node

    def error(self, message: str, start: int, end: int, hint: str = "") -> QueryError:
        return QueryError(message, self.original, start, end, hint)

    def peek(self) -> str:
        """The next token: a parenthesis, a quotation mark, or what stands up to the next of these or a space."""
        found = _TOKEN.search(self.text, self.at)
        self.at = found.start() if found else len(self.text)
        return found[0] if found else ""

    def group(self, field: str, depth: int) -> Node | None:
        """Everything up to a closing parenthesis or the end; None where there is nothing to search for."""
        alternatives: list[list[Operand]] = []
        explicit_or = -1
        while (token := self.peek()) not in _ENDS:
            if token in ("AND", "OR"):
                if token == "AND" or not alternatives or explicit_or >= 0:
                    raise self.error(f"{token} has nothing before it", self.at, self.at + len(token), _AS_WORD)
                explicit_or = self.at
                self.at += len(token)
            elif operand := self.conjunction(field, depth):
                if explicit_or >= 0:
                    alternatives[-1].append(operand)
                else:
                    alternatives.append([operand])
                explicit_or = -1
        if explicit_or >= 0:
            raise self.error("OR has nothing after it", explicit_or, explicit_or + 2, _AS_WORD)
        if not alternatives:
            return None
        return combine_values(alternatives) if _is_filter(field) else combine(alternatives)

    def conjunction(self, field: str, depth: int) -> Operand | None:
        """An operand, or several joined by AND; None for punctuation."""
        first = self.negation(field, depth)
        if first is None or self.peek() != "AND":
            return first
        operands = [first]
        while self.peek() == "AND":
            operands.append(self.after_and(field, depth))
        return Operand([Leaf(conjoin(operands))])

    def after_and(self, field: str, depth: int) -> Operand:
        place = self.at
        self.at += len("AND")
        while self.peek() not in (*_ENDS, "AND", "OR"):
            if operand := self.negation(field, depth):
                return operand
        raise self.error("AND has nothing after it", place, place + len("AND"), _AS_WORD)

    def negation(self, field: str, depth: int) -> Operand | None:
        """An operand, with any number of NOT and - before it; None for punctuation."""
        negated, place, sign = False, -1, ""
        while (token := self.peek()) not in (*_ENDS, "AND", "OR"):
            if token == "NOT" or self.is_minus(token):
                sign = "NOT" if token == "NOT" else "-"
                negated, place = not negated, self.at
                self.at += len(sign)
            elif operand := self.operand(token, field, depth):
                operand.negated = negated
                return operand
            elif place < 0:
                return None
        raise self.error(f"{sign} has nothing after it", place, place + len(sign), _AS_WORD)

    def is_minus(self, token: str) -> bool:
        """Whether the token begins with a - that excludes: after a space, directly before something."""
        before, after = self.text[self.at - 1 : self.at], self.text[self.at + 1 : self.at + 2]
        return token[0] == "-" and (not before.strip() or before == "(") and (after.isalnum() or after in tuple('"('))

    def operand(self, token: str, field: str, depth: int) -> Operand | None:
        """A group, a quotation, a field, a value or words; None for punctuation."""
        if token == "(":
            return Operand([Leaf(self.parentheses(field, depth))])
        if token == '"':
            return Operand([Leaf(self.quotation(field))])
        if _is_filter(field):
            return Operand([Leaf(self.grouped_value(token, field))])
        if self.is_field(token):
            if field:
                raise self.error("a field cannot stand inside another", self.at, self.at + token.index(":") + 1)
            return Operand([Leaf(self.fielded(token, depth))])
        leaves = self.words(token)
        return Operand(leaves) if leaves else None

    def parentheses(self, field: str, depth: int) -> Node:
        start = self.at
        if depth >= MAX_DEPTH:
            raise self.error(f"parentheses are nested more than {MAX_DEPTH} deep", start, start + 1)
        self.at += 1
        node = self.group(field, depth + 1)
        if self.peek() != ")":
            raise self.error("this parenthesis is never closed", start, start + 1, "Add the closing parenthesis.")
        self.at += 1
        if node is None:
            raise self.error("there is nothing to search for in these parentheses", start, self.at)
        return node

    def quotation(self, field: str) -> Node:
        start = self.at
        close = self.text.find('"', start + 1)
        if close < 0:
            hint = "Add the closing quotation mark, or leave this one out."
            raise self.error("this quotation mark is never closed", start, start + 1, hint)
        self.at = close + 1
        if not _is_filter(field):
            return read_quotation(self.original, start, self.at)
        if not self.text[start + 1 : close].strip():
            raise self.error(f"there is no value after “{field}:”", start, self.at)
        return read_value(self.original, field, start + 1, close)

    def words(self, token: str) -> list[Leaf]:
        start = self.at
        if token[0] == "+" and token[1:2].isalpha():
            hint = "To demand words, join them: naloxone AND schools."
            raise self.error("+ has no meaning here", start, start + 1, hint)
        self.at += len(token)
        return read_words(self.original, start, self.at, shouted=self.shouted)

    def grouped_value(self, token: str, field: str) -> Node:
        """A value in parentheses; the words of a topic or citation belong together: topic:(Substance Use)."""
        start = self.at
        self.at = end = start + len(token)
        while field in VALUE_FIELDS:
            following = self.peek()
            if following in (*_ENDS, "(", '"', "AND", "OR", "NOT") or self.is_minus(following):
                break
            self.at = end = self.at + len(following)
        return read_value(self.original, field, start, end)

    def is_field(self, token: str) -> bool:
        """Whether the token begins with a field: known, or a word and a colon directly before a value."""
        name, colon, _ = token.partition(":")
        if not (colon and name[0:1].isalpha() and name.isascii() and name.replace("-", "").replace("_", "").isalpha()):
            return False
        end = self.at + len(name) + 1
        after = self.text[end : end + 1]
        if not after.strip() or after == ")":
            return name in FIELDS
        return _field_name(name) in FIELDS or after.isalnum() or after in tuple('"(')

    def fielded(self, token: str, depth: int) -> Node:
        """A field and its value."""
        start, name = self.at, token.partition(":")[0]
        field = _field_name(name)
        self.at = value = start + len(name) + 1
        if field not in FIELDS:
            raise self.error(f"there is no field “{name}”", start, value, _field_hint(field, name))
        node = self.field_value(field, start, depth)
        if _is_filter(field):
            node.start = start
            return node
        return Field(field, node, start, self.at)

    def field_value(self, field: str, start: int, depth: int) -> Node:
        value = self.at
        following = self.text[value : value + 1]
        if following == "(":
            return self.parentheses(field, depth)
        if following == '"':
            return self.quotation(field)
        if not following.strip() or following == ")":
            hint = f"Write it without a space: {field}:value. For the word itself, leave out the colon."
            raise self.error(f"there is no value after “{field}:”", start, value, hint)
        token = self.peek()
        if following == "-" and field in WORD_FIELDS:
            raise self.error("to exclude, put the - before the field", value, value + 1, f"Write -{field}:{token[1:]}.")
        if _is_filter(field):
            self.at += len(token)
            return read_value(self.original, field, value, self.at)
        leaves = self.words(token)
        if not leaves:
            raise self.error(f"there is no value after “{field}:”", start, self.at)
        return one_node(leaves)


def _is_filter(field: str) -> bool:
    return field != "" and field not in WORD_FIELDS


def _field_name(name: str) -> str:
    return name.lower().replace("_", "-")


def _field_hint(field: str, name: str) -> str:
    from mmspolicy.search.spelling import nearest_names  # lazily: only a query that failed needs it

    near = nearest_names(field, FIELDS)
    meant = f"Did you mean {near[0]}:? " if near else ""
    return f"{meant}Fields are {', '.join(FIELDS)}. For the words themselves put a space after “{name}:”."
