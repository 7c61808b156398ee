"""The peer: sqlite-utils, a well-loved command that searches texts with SQLite's full-text index."""

from __future__ import annotations

from pathlib import Path

TABLE = "policies"


def insert(executable: str, database: Path, texts: Path) -> list[str]:
    """The command that puts parsed texts (one JSON object a line) into a new database."""
    return [executable, "insert", str(database), TABLE, str(texts), "--nl", "--pk", "id"]


def index(executable: str, database: Path) -> list[str]:
    """The command that builds the full-text index."""
    return [executable, "enable-fts", str(database), TABLE, "title", "body", "--tokenize", "porter"]


def search(executable: str, database: Path, words: tuple[str, ...]) -> list[str]:
    """The command that finds ten of the texts that have any of some words, ranked, with all that is known of them."""
    return [executable, "search", str(database), TABLE, " OR ".join(words), "--limit", "10"]
