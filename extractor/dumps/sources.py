"""The sources of a job: files and folders, read one after the other as one stream of items."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractor.dumps.archives import page_files, read_folder, read_page_file, read_tar, read_zip
from extractor.dumps.compression import DAMAGE, opened, sample, seekable
from extractor.dumps.errors import JobError
from extractor.dumps.formats import (
    Numbered,
    read_json_array,
    read_json_lines,
    read_parquet,
    read_table,
    read_warc,
    text_of,
)
from extractor.dumps.items import Broken, Content, Item, Page, Place
from extractor.dumps.records import Fields
from extractor.dumps.sniff import encoding_of, format_of


@dataclass(frozen=True)
class Source:
    """A dump, by the name that its user gave it. Raises JobError where there is nothing to read."""

    name: str

    def __post_init__(self) -> None:
        try:
            if self.path.is_dir():
                if not page_files(self.path):
                    raise JobError(f"The folder {self.name!r} has no .txt or .html file: name the dumps in it.")
            else:
                self.path.open("rb").close()
        except OSError as error:
            raise JobError(f"{self.name!r} cannot be read: {error.strerror}.") from None

    @property
    def path(self) -> Path:
        return Path(self.name)

    def files(self) -> list[Path]:
        """The file, or the folder's articles."""
        return page_files(self.path) if self.path.is_dir() else [self.path]

    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in self.files())

    def identity(self) -> list[str | int]:
        """What changes whenever the source does."""
        return identity_of(self.name, self.files())

    def contents(self, fields: Fields) -> Iterator[tuple[int, Content, int]]:
        """Each record's position and content, and the bytes read so far.

        Damage in the middle ends the source with a Broken; what came before it is good.
        """
        position = read = 0
        if self.path.is_dir():
            for position, content in read_folder(self.path):
                read += len(content.body) if isinstance(content, Page) else 0
                yield position, content, read
            return
        with opened(self.path) as (file, raw):
            try:
                for position, content in self._reader(file, fields):
                    yield position, content, raw.tell()
            except DAMAGE as error:
                yield position + 1, Broken(f"The file is cut or damaged here: {error}."), raw.tell()

    def _reader(self, file: BinaryIO, fields: Fields) -> Numbered:
        start = sample(self.path)
        match format_of(start, fields):
            case "json lines":
                return read_json_lines(text_of(file, encoding_of(start)))
            case "json array":
                return read_json_array(text_of(file, encoding_of(start)))
            case "table":
                return read_table(text_of(file, encoding_of(start)), fields)
            case "warc":
                return read_warc(file)
            case "tar":
                return read_tar(file)
            case "zip":
                return _read_zip(file)
            case "parquet":
                return _read_parquet(file, fields)
            case "page":
                return read_page_file(file, self.path.name)
        return _read_nothing(file)


def identity_of(name: str, files: Sequence[Path]) -> list[str | int]:
    """What changes whenever one of some files does: their number, size and time of the last change."""
    stats = [file.stat() for file in files]
    return [name, len(stats), sum(s.st_size for s in stats), max((s.st_mtime_ns for s in stats), default=0)]


def _read_zip(file: BinaryIO) -> Numbered:
    with seekable(file) as whole:
        yield from read_zip(whole)


def _read_parquet(file: BinaryIO, fields: Fields) -> Numbered:
    with seekable(file) as whole:
        yield from read_parquet(whole, fields)


def _read_nothing(file: BinaryIO) -> Numbered:
    """An empty file has no records; one that only seems empty is damaged, which reading shows."""
    while file.read(1 << 20):
        pass
    yield from ()


def read_items(sources: Sequence[Source], fields: Fields, *, after: Place | None = None) -> Iterator[Item]:
    """The items of all sources in order; with `after`, those that come after that place."""
    before = 0
    for number, source in enumerate(sources):
        if after is None or number >= after.source:
            for item in read_source(number, source, fields, before=before):
                if after is None or item.place > after:
                    yield item
        before += source.size()


def read_source(number: int, source: Source, fields: Fields, *, before: int = 0) -> Iterator[Item]:
    """The items of one source; `before`: bytes of the sources before it."""
    for position, content, read in source.contents(fields):
        yield Item(Place(number, position), source.name, content, before + read)
