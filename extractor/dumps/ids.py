"""Whether two documents have the same id: both are kept, but the user should know."""

from hashlib import blake2b
from pathlib import Path

from extractor.dumps.database import new_database


class Ids:
    """All ids so far, as hashes in a SQLite file."""

    def __init__(self, path: Path) -> None:
        self._database = new_database(path)
        self._database.execute("CREATE TABLE seen (hash INTEGER PRIMARY KEY)")

    def add(self, id: str) -> bool:
        """Whether the id is new."""
        digest = blake2b(id.encode(), digest_size=8).digest()
        number = int.from_bytes(digest, "big", signed=True)
        return self._database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (number,)).rowcount == 1
