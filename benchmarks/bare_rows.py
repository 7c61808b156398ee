"""The floor of a due list: click, and the same rows read from a table of SQLite and printed; nothing else.

Run as a program: the argument is the database.
"""

from __future__ import annotations

import sqlite3
import sys

import click

for row in sqlite3.connect(sys.argv[1]).execute("select * from rows"):
    click.echo("\t".join(row))
