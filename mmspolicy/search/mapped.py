"""Opens the files of an index: mapped into memory, not copied, and closed again when they prove to be damaged."""

from __future__ import annotations

import os
from _pickle import load
from typing import Any

from mmspolicy.search.trimming import trimmed_imports

with trimmed_imports():
    from whoosh.filedb import compound, filestore
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import StructFile

_LINE = 64


class MappedFile(StructFile):
    """A part of a mapped file, read in place.

    It stands in for Whoosh's `BufferFile`, which copies its part into memory on opening: for every
    search of a process, the whole index. What is read is copied; what is not read is never touched.
    """

    def __init__(self, buf: Any, name: str | None = None, onclose: Any = None) -> None:
        self._buf = buf
        self._name = name
        self._at = 0
        self.onclose = onclose
        self.is_real = False
        self.is_closed = False

    @property
    def file(self) -> Any:
        return self

    @file.setter
    def file(self, value: Any) -> None:
        raise AttributeError("a mapped file cannot be exchanged")

    def read(self, size: int | None = None) -> bytes:
        start = self._at
        stop = len(self._buf) if size is None or size < 0 else start + size
        data = bytes(self._buf[start:stop])
        self._at = start + len(data)
        return data

    def readinto(self, target: Any) -> int:
        data = self.read(len(target))
        target[: len(data)] = data
        return len(data)

    def readline(self) -> bytes:
        start = self._at
        stop = start
        while stop < len(self._buf):
            end = bytes(self._buf[stop : stop + _LINE]).find(b"\n")
            if end >= 0:
                stop += end + 1
                break
            stop += _LINE
        return self.read(stop - start)

    def seek(self, position: int, whence: int = 0) -> int:
        base = (0, self._at, len(self._buf))[whence]
        self._at = base + position
        return self._at

    def tell(self) -> int:
        return self._at

    def read_pickle(self) -> Any:
        return load(self)

    def get(self, position: int, length: int) -> bytes:
        return bytes(self._buf[position : position + length])

    def subset(self, position: int, length: int, name: str | None = None) -> MappedFile:
        return MappedFile(self._buf[position : position + length], name=name or self._name)

    def close(self) -> None:
        """Let go of the mapped memory, so that the mapping itself can be closed."""
        if self.is_closed:
            return
        self.is_closed = True
        if self.onclose:
            self.onclose(self)
        if isinstance(self._buf, memoryview):
            self._buf.release()


class IndexFolder(FileStorage):
    """The folder of an index. Whoosh leaves files open when it fails to read them; here they can be closed."""

    def __init__(self, folder: Any) -> None:
        super().__init__(os.fspath(folder))
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """A table of contents is read at once; a segment is opened, to be mapped."""
        if name.endswith(".toc"):
            with open(self._fpath(name), "rb") as file:
                return MappedFile(file.read(), name=name)
        opened = super().open_file(name, **options)
        self._opened.append(opened.raw_file())
        return opened

    def close_files(self) -> None:
        """Close all that is still open."""
        for file in self._opened:
            file.close()


def read_in_place() -> None:
    """Make Whoosh open the parts of a mapped file as `MappedFile`."""
    compound.BufferFile = filestore.BufferFile = MappedFile
