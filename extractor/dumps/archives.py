"""The readers of many small files: a folder, a zip, a tar, of text and HTML files; other files are passed over."""

import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from extractor.dumps.formats import LONGEST, TOO_LONG, Numbered
from extractor.dumps.items import Broken, Content, Page

SUFFIXES = frozenset({".txt", ".html", ".htm"})


def is_article(name: str) -> bool:
    """Whether a file of this name is read."""
    path = PurePosixPath(name)
    return path.suffix.lower() in SUFFIXES and not any(part.startswith((".", "__MACOSX")) for part in path.parts)


def page_files(folder: Path) -> list[Path]:
    """The articles of a folder and its subfolders, in the order of their names."""
    return sorted(path for path in folder.rglob("*") if is_article(str(path.relative_to(folder))) and path.is_file())


def read_folder(folder: Path) -> Numbered:
    """Each article of a folder."""
    for position, path in enumerate(page_files(folder), 1):
        try:
            with path.open("rb") as file:
                yield position, page_of(file, path.relative_to(folder).as_posix())
        except OSError as error:
            yield position, Broken(f"The file {path.name!r} cannot be read: {error.strerror}.")


def read_page_file(contents: BinaryIO, name: str) -> Numbered:
    """A file that is one article."""
    page = page_of(contents, name)
    yield 1, Page(page.body, page.id) if isinstance(page, Page) else page


def read_zip(file: IO[bytes]) -> Numbered:
    """Each article of a zip archive."""
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        yield 1, Broken(f"The zip archive is damaged: {error}.")
        return
    members = (member for member in archive.infolist() if not member.is_dir() and is_article(member.filename))
    for position, member in enumerate(members, 1):
        try:
            with archive.open(member) as contents:
                yield position, page_of(contents, member.filename)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:  # RuntimeError: a password
            yield position, Broken(f"The file {member.filename!r} of the archive cannot be read: {error}.")


def read_tar(contents: BinaryIO) -> Numbered:
    """Each article of a tar archive, compressed or not, in one pass."""
    position = 0
    try:
        for member, file in _members(contents):
            position += 1
            yield position, page_of(file, member)
    except tarfile.TarError as error:
        yield position + 1, Broken(f"The tar archive is damaged: {error}.")


def _members(contents: BinaryIO) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(fileobj=contents, mode="r|") as archive:
        for member in archive:
            if member.isfile() and is_article(member.name) and (file := archive.extractfile(member)):
                yield member.name, file


def page_of(file: IO[bytes], name: str) -> Content:
    """A file's contents."""
    body = file.read(LONGEST + 1)
    return TOO_LONG if len(body) > LONGEST else Page(body, id=PurePosixPath(name).stem, name=name)
