"""A document read as blocks of text: by what it is, or else by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from mmspolicy.documents import pdf, plaintext, word
from mmspolicy.documents.block import LARGEST, Blocks, DocumentRefused, Form

Reader = Callable[[bytes, str], Blocks]

READERS: dict[Form, Reader] = {
    "docx": word.read,
    "pdf": pdf.read,
    "md": plaintext.read_markdown,
    "txt": plaintext.read_text,
}
_ENDINGS: dict[str, Form] = {".docx": "docx", ".pdf": "pdf", ".md": "md", ".markdown": "md"}
_OTHERS = (".doc", ".dot", ".rtf", ".odt", ".pages", ".wpd", ".html", ".htm", ".xlsx", ".xls", ".csv", ".pptx")
_SAVE = "Save it as .docx, .pdf, .md or .txt."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def blocks(path: Path) -> Blocks:
    """The text of a file as blocks; DocumentRefused where there is no such file, or it can't be read as text."""
    try:
        if path.is_dir():
            raise DocumentRefused(f"{path} is a folder", "Name a document in it.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise DocumentRefused(f"{path} can't be read ({reason})", "Check the name, and that you may read it.") from None
    return blocks_of(content, path.name)


def blocks_of(content: bytes, name: str) -> Blocks:
    """The text of a document as blocks; `name` tells its form where the content does not.

    DocumentRefused where it can't be read as text, or has none.
    """
    if len(content) > LARGEST:
        raise DocumentRefused(f"{name} is larger than {LARGEST // 2**20} MB", "Leave out what is not needed.")
    if not content.strip():
        raise DocumentRefused(f"{name} is empty", "Check what was saved there.")
    read = READERS[_form(content, name)](content, name)
    if not any(block.text.strip() for block in read.blocks):
        raise DocumentRefused(f"{name} has no text in it", "Check what was saved there.")
    return read


def _form(content: bytes, name: str) -> Form:
    ending = Path(name).suffix.lower()
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content, name)
    if content.startswith(_OLD_OFFICE):
        message = f"{name} is a document of an older Word, or has a password"
        raise DocumentRefused(message, "Open it in Word or LibreOffice and save it as .docx, without a password.")
    if content.startswith(b"{\\rtf") or ending in _OTHERS:
        what = "RTF" if content.startswith(b"{\\rtf") else f"“{ending}”"
        raise DocumentRefused(f"{name}: {what} is no form that can be read", _SAVE)
    form = _ENDINGS.get(ending, "txt")
    if form in ("docx", "pdf"):
        raise DocumentRefused(f"{name} is called {ending}, but is no such document", "Check what was saved there.")
    return form


def _packed(content: bytes, name: str) -> Form:
    """What a zip holds; only Word's documents are read."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            if "word/document.xml" in packed.namelist():
                return "docx"
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        message = f"{name} is cut off or damaged"
        raise DocumentRefused(message, "Save it once more, or fetch it again.") from None
    raise DocumentRefused(f"{name} is no Word document", _SAVE)
