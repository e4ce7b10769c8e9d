"""The parts put together: one output file, one file of errors, one of dropped records."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extractor.document import Document
from extractor.dumps.dedupe import Reprints
from extractor.dumps.documents import Origin, with_field
from extractor.dumps.ids import Ids
from extractor.dumps.parts import Part, Provenance
from extractor.dumps.writers import open_writer


def write_documents(lines: Iterable[bytes], path: Path, suffix: str, model: type[Document]) -> None:
    """Documents into one file."""
    writer = open_writer(path, suffix, model)
    try:
        for line in lines:
            writer.write(line)
    finally:
        writer.close()


def marked_documents(part: Part, originals: Iterable[Origin | None] | None) -> Iterator[bytes]:
    """A part's documents as lines; with `duplicate_of` where originals are given."""
    if originals is None:
        yield from (line + b"\n" for line in part.documents())
        return
    for line, original in zip(part.documents(), originals, strict=True):
        value = original.model_dump() if original else None
        yield with_field(line.decode(), "duplicate_of", value).encode() + b"\n"


def write_lines(parts: Iterable[Part], name: str, path: Path) -> None:
    """The files of that name of all parts, one after the other."""
    with path.open("wb") as whole:
        for part in parts:
            with (part.folder / name).open("rb") as lines:
                shutil.copyfileobj(lines, whole)


class Marks:
    """What can be said of a document only in view of all before it: whether it reprints one, whether its id is new.

    folder: where the indexes lie while they are needed.
    """

    def __init__(self, folder: Path, *, dedupe: bool, warn: Callable[[str], None]) -> None:
        self._reprints = Reprints(folder / "reprints.sqlite") if dedupe else None
        self._ids: Ids | None = Ids(folder / "ids.sqlite")
        self._warn = warn
        self.duplicates = 0

    def of(self, part: Part) -> Iterator[Origin | None] | None:
        """For each document of the part its original, or None; None for all without `--dedupe`.

        Parts must come in order.
        """
        if self._reprints is None:
            for document in part.origins():
                self._check_id(document)
            return None
        return self._originals(part, self._reprints)

    def _originals(self, part: Part, reprints: Reprints) -> Iterator[Origin | None]:
        for document in part.origins():
            self._check_id(document)
            place = Origin(source=document.source, position=document.position)
            original = reprints.original_of(place, document.signature or b"")
            self.duplicates += original is not None
            yield original

    def _check_id(self, document: Provenance) -> None:
        """Warn at the first id that comes twice; after that nobody needs to look."""
        if self._ids and document.id is not None and not self._ids.add(document.id):
            self._warn(
                f"The id {document.id!r} comes more than once (again at {document.source}:{document.position}); "
                "there may be others: tell such documents apart by their order."
            )
            self._ids = None
