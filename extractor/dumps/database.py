"""SQLite files for what must be looked up among all records. They live only while a job's output is put together."""

import sqlite3
from pathlib import Path

CACHE_KIB = 64 << 10


def new_database(path: Path) -> sqlite3.Connection:
    """An empty database with a bounded cache, in the place of what lies there; not made to survive a crash."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path, isolation_level=None)
    for setting in (
        f"cache_size = -{CACHE_KIB}",
        "journal_mode = OFF",
        "synchronous = OFF",
        "locking_mode = EXCLUSIVE",
    ):
        database.execute(f"PRAGMA {setting}")
    return database
