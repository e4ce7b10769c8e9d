"""A file opened for reading, whatever it is compressed with: told by its first bytes, never by its name."""

import bz2
import gzip
import io
import lzma
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from extractor.dumps.errors import MissingExtra

CHUNK = 1 << 17
BUFFER = 1 << 16
DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What reading a cut or damaged file raises."""


class Zstd(io.RawIOBase):
    """Zstandard frames, one after the other. The library's own reader takes a cut file for a complete one."""

    def __init__(self, packed: BinaryIO) -> None:
        try:
            import zstandard
        except ImportError:
            raise MissingExtra("Reading zstd", "batch") from None
        self._packed = packed
        self._error = zstandard.ZstdError
        self._codec = zstandard.ZstdDecompressor(max_window_size=1 << 31)
        self._frame = self._codec.decompressobj()
        self._within_frame = False
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            if not self._decompress():
                return 0
        count = min(len(target), len(self._ready))
        target[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _decompress(self) -> bool:
        """Decompress one chunk more; False at the end of the file."""
        chunk = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame, self._within_frame = self._codec.decompressobj(), False
        chunk = chunk or self._packed.read(CHUNK)
        if not chunk:
            if self._within_frame:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            return False
        try:
            self._ready = self._frame.decompress(chunk)
        except self._error as error:
            raise OSError(str(error)) from None
        self._within_frame = True
        return True


def unpacked(file: BinaryIO) -> BinaryIO:
    """The contents of an open file, decompressed if it is compressed. The file is read from its beginning."""
    magic = file.read(6)
    file.seek(0)
    if magic.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if magic.startswith(b"BZh"):
        return cast(BinaryIO, bz2.BZ2File(file))
    if magic.startswith(b"\xfd7zXZ\x00"):
        return cast(BinaryIO, lzma.LZMAFile(file))
    if magic.startswith(b"\x28\xb5\x2f\xfd"):
        return io.BufferedReader(Zstd(file), BUFFER)
    return file


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, io.FileIO]]:
    """The decompressed contents of a file, and the file itself: its `tell()` says how much of it has been read."""
    with path.open("rb", buffering=0) as raw, unpacked(cast(BinaryIO, io.BufferedReader(raw, BUFFER))) as contents:
        yield contents, raw


def sample(path: Path, size: int = BUFFER) -> bytes:
    """The first bytes of a file's decompressed contents; fewer where the file is damaged."""
    found = b""
    with opened(path) as (contents, _):
        try:
            while len(found) < size and (chunk := contents.read(size - len(found))):
                found += chunk
        except DAMAGE:
            pass
    return found


@contextmanager
def seekable(contents: BinaryIO) -> Iterator[IO[bytes]]:
    """Contents that can be read from any place: the file itself, or a temporary file where it is compressed."""
    if isinstance(contents, io.BufferedReader) and isinstance(contents.raw, io.FileIO):
        yield contents
        return
    with tempfile.TemporaryFile() as copy:
        while chunk := contents.read(1 << 20):
            copy.write(chunk)
        copy.seek(0)
        yield copy
