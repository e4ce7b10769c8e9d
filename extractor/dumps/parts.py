"""A part: some records' outcomes in a folder that appears whole or not at all.

documents.jsonl.gz   the documents
origins.jsonl        for each document: source, position, id, and its signature with `--dedupe`
errors.jsonl         for each failed record: source, position, id, error
dropped.jsonl        for each record that `--relevant` dropped: source, position, id, relevance
part.json            counts, and the place up to which records are accounted for
"""

import gzip
import json
import os
import shutil
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from extractor.dumps.items import Item, Outcome, Place
from extractor.dumps.report import Counts

DOCUMENTS, ORIGINS, ERRORS, DROPPED, SUMMARY = (
    *("documents.jsonl.gz", "origins.jsonl", "errors.jsonl", "dropped.jsonl"),
    "part.json",
)
FILES = (DOCUMENTS, ORIGINS, ERRORS, DROPPED)
UNFINISHED = ".unfinished"


class PartWriter:
    """A part in the making. Nothing of it counts before `commit`."""

    def __init__(self, folder: Path, name: str) -> None:
        self._final = folder / name
        self._folder = folder / (name + UNFINISHED)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        self._files: dict[str, BinaryIO] = {name: (self._folder / name).open("wb") for name in FILES}
        self._documents = gzip.GzipFile("", "wb", 1, self._files[DOCUMENTS], mtime=0)
        self._until: Place | None = None
        self.counts = Counts()

    def add(self, item: Item, outcome: Outcome) -> Counts:
        """Take in an outcome; the counts that it adds."""
        origin = {"source": item.source, "position": item.place.position, "id": outcome.id}
        if outcome.status == "document":
            self._documents.write((outcome.document or "").encode() + b"\n")
            signature = b64encode(outcome.signature).decode() if outcome.signature else None
            self._line(ORIGINS, origin | {"signature": signature})
            new = Counts(records=1, documents=1)
        elif outcome.status == "failed":
            self._line(ERRORS, origin | {"error": outcome.error})
            new = Counts(records=1, failed=1)
        else:
            self._line(DROPPED, origin | {"relevance": outcome.relevance})
            new = Counts(records=1, skipped=1)
        self._until = item.place
        self.counts += new
        return new

    def commit(self) -> None:
        """Make the part last: on the disk, under its name. One without records says nothing, and is no part."""
        if self._until is None:
            self.abandon()
            return
        self._documents.close()
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
            file.close()
        until = [self._until.source, self._until.position]
        write_whole(self._folder / SUMMARY, {"counts": self.counts.to_dict(), "until": until})
        os.rename(self._folder, self._final)
        sync_folder(self._final.parent)

    def abandon(self) -> None:
        """Remove the part, which makes room on a full disk."""
        for file in self._files.values():
            with suppress(OSError):  # what it still holds does not fit
                file.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _line(self, name: str, value: dict[str, Any]) -> None:
        self._files[name].write(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document came from."""

    source: str
    position: int
    id: str | None
    signature: bytes | None


@dataclass(frozen=True)
class Part:
    """A finished part."""

    folder: Path

    def finished(self) -> bool:
        """Whether it is there."""
        return (self.folder / SUMMARY).exists()

    def summary(self) -> tuple[Counts, Place]:
        """Its counts, and the place up to which records are accounted for."""
        summary = read_json(self.folder / SUMMARY)
        return Counts(**summary["counts"]), Place(*summary["until"])

    def documents(self) -> Iterator[bytes]:
        """Its documents, a line each, without the line end."""
        with gzip.open(self.folder / DOCUMENTS) as lines:
            for line in lines:
                yield line[:-1]

    def origins(self) -> Iterator[Provenance]:
        """Where its documents came from, in their order."""
        with (self.folder / ORIGINS).open("rb") as lines:
            for line in lines:
                value = json.loads(line)
                signature = value["signature"]
                yield Provenance(
                    value["source"], value["position"], value["id"], b64decode(signature) if signature else None
                )


def finished_parts(folder: Path) -> list[Part]:
    """The parts in a folder, in the order of their names."""
    folders = sorted(path.parent for path in folder.glob(f"*/{SUMMARY}"))
    return [Part(path) for path in folders if path.suffix != UNFINISHED]


def write_whole(path: Path, value: object) -> None:
    """Write JSON so that the file is there whole or not at all, crash or not."""
    temporary = path.with_name(path.name + UNFINISHED)
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def read_json(path: Path) -> Any:
    """What `write_whole` wrote."""
    return json.loads(path.read_bytes())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
