"""Imports Whoosh (and click) without what a search never calls: such modules are put off until somebody calls them."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

# What other modules of Whoosh take from a module that is put off. A name that stands here may also be asked
# for in isinstance (nothing is an instance of it) or be taken along by `import *`; all others are made on demand.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "whoosh.analysis": ("Filter", "Token", "entoken", "unstopped"),
    "whoosh.automata.lev": (),
    "whoosh.classify": (),
    "whoosh.highlight": (),
    "whoosh.idsets": ("BitSet", "DocIdSet", "OnDiskBitSet"),
    "whoosh.lang.morph_en": ("variations",),
    "whoosh.legacy": (),
    "whoosh.query.nested": ("NestedChildren", "NestedParent"),
    "whoosh.query.qcolumns": ("ColumnMatcher", "ColumnQuery"),
    "whoosh.query.ranges": ("DateRange", "NumericRange", "RangeMixin", "TermRange"),
    "whoosh.query.spans": ("SpanNear2",),
    "whoosh.scoring": (),
    "whoosh.sorting": (),
    "whoosh.support.levenshtein": (),
    "whoosh.util.cache": (),
    "whoosh.util.filelock": (),
    "whoosh.util.numlists": (),
    "whoosh.util.times": (),
    "binascii": (),
    "decimal": ("Decimal",),
    "gettext": (),
    "hashlib": (),
    "inspect": (),  # for click, which asks it for one function, and of two kinds of objects that it never meets here
    "pickle": (),
    "random": (),
    "shutil": (),
    "urllib.parse": (),  # pathlib takes one function from it, for addresses of files
    "uuid": (),  # click has a type of option for it
}


class _Later(ModuleType):
    """Stands for a module while Whoosh is imported, and fetches the real one when it is used after that."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__dict__["_importing"] = False
        for attribute in _NAMES[name]:
            setattr(self, attribute, _later_call(name, attribute))

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        if self.__dict__["_importing"]:
            return _later_call(self.__name__, attribute)
        return getattr(import_module(self.__name__), attribute)


def _later_call(module: str, name: str) -> type:
    """A class that, when called, calls what has this name in the real module, be it a class or a function."""

    def call(_: type, *args: Any, **options: Any) -> Any:
        return getattr(import_module(module), name)(*args, **options)

    return type(name, (), {"__new__": call, "__module__": module})


@cache
def _stand_ins() -> dict[str, _Later]:
    """One for each module that is put off; made once, for many of our modules import parts of Whoosh."""
    later = {name: _Later(name) for name in _NAMES}
    for name, content in _contents().items():
        later[name].__dict__.update(content, __name__=name)
    return later


def _contents() -> dict[str, dict[str, Any]]:
    """What is asked of some of these modules while they are imported, or at every search."""
    contents: dict[str, dict[str, Any]] = {
        "pickle": vars(import_module("_pickle")),  # the part in C is all that Whoosh uses of it
        "binascii": {"crc32": zlib.crc32},
        "gettext": {"gettext": _same, "ngettext": _counted},  # click brings no translations
        "inspect": {"cleandoc": _clean},
        "whoosh.highlight": {"Highlighter": object},  # every result makes one; nobody asks it anything
        "whoosh.legacy": {"toc_loaders": {}},  # for index formats older than the one we write
        "whoosh.util.cache": {"lru_cache": _undecorated, "unbound_cache": _same},
    }
    with suppress(ImportError):  # the same function without loading OpenSSL
        contents["hashlib"] = {"md5": import_module("_md5").md5}
    return contents


def _undecorated(*_: Any, **__: Any) -> Any:
    return _same


def _same(given: Any) -> Any:
    return given


def _counted(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _clean(text: str) -> str:
    """A text without the indentation that it has in the source; most are one line and have none."""
    if text.isprintable() and not text.startswith(" "):
        return text
    cleaned: str = import_module("inspect").cleandoc(text)
    return cleaned


@contextmanager
def trimmed_imports() -> Iterator[None]:
    """Inside, modules that a search does not need are replaced by stand-ins, unless they are already loaded.

    Afterwards `sys.modules` holds no stand-in: whoever imports such a module gets the real one.
    """
    later = {name: stand_in for name, stand_in in _stand_ins().items() if name not in sys.modules}
    sys.modules.update(later)
    for stand_in in later.values():
        stand_in.__dict__["_importing"] = True
    try:
        yield
    finally:
        for name, stand_in in later.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
            stand_in.__dict__["_importing"] = False
