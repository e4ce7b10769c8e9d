"""The writers: documents, given as lines of JSON, into JSON Lines or Parquet. The same documents, the same bytes."""

import gzip
import io
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from extractor.document import Document
from extractor.dumps.errors import JobError, MissingExtra

SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")
GZIP_LEVEL, ZSTD_LEVEL = 6, 9
GROUP_DOCUMENTS, GROUP_BYTES = 2_000, 64 << 20  # a Parquet row group ends at whichever comes first


class Writer(Protocol):
    """Takes documents, one line of JSON each, line end included."""

    def write(self, line: bytes) -> None: ...
    def close(self) -> None: ...


def suffix_of(path: Path) -> str:
    """The ending that names the format. Raises JobError for another, or if the format's library is not installed."""
    suffix = next((suffix for suffix in SUFFIXES if path.name.endswith(suffix)), None)
    if suffix is None:
        raise JobError(f"The output {path.name!r} must end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}.")
    try:
        if suffix == ".parquet":
            import pyarrow  # noqa: F401
        elif suffix == ".jsonl.zst":
            import zstandard  # noqa: F401
    except ImportError:
        raise MissingExtra(f"Writing {suffix}", "batch") from None
    return suffix


def open_writer(path: Path, suffix: str, model: type[Document]) -> Writer:
    """A writer for the format of that suffix into a new file."""
    if suffix == ".parquet":
        return ParquetWriter(path, model)
    return JsonLinesWriter(path, suffix)


class JsonLinesWriter:
    """JSON Lines, plain or compressed."""

    def __init__(self, path: Path, suffix: str) -> None:
        self._file = path.open("wb")
        self._lines: BinaryIO = self._compressed(suffix)

    def write(self, line: bytes) -> None:
        self._lines.write(line)

    def close(self) -> None:
        if self._lines is not self._file:
            self._lines.close()
        self._file.close()

    def _compressed(self, suffix: str) -> BinaryIO:
        if suffix == ".jsonl.gz":
            return cast(BinaryIO, gzip.GzipFile("", "wb", GZIP_LEVEL, self._file, mtime=0))
        if suffix == ".jsonl.zst":
            import zstandard

            packed = zstandard.ZstdCompressor(level=ZSTD_LEVEL).stream_writer(self._file, closefd=False)
            return cast(BinaryIO, io.BufferedWriter(packed, 1 << 20))
        return self._file


class ParquetWriter:
    """Parquet with the document's own schema."""

    def __init__(self, path: Path, model: type[Document]) -> None:
        import pyarrow.parquet as parquet

        from extractor.dumps.schema import arrow_schema

        self._schema = arrow_schema(model)
        self._file = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._group = io.BytesIO()
        self._count = 0

    def write(self, line: bytes) -> None:
        self._group.write(line)
        self._count += 1
        if self._count >= GROUP_DOCUMENTS or self._group.tell() >= GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if not self._count:
            return
        from pyarrow import json

        self._group.seek(0)
        table = json.read_json(
            self._group,
            # one block: a document must not lie across two
            read_options=json.ReadOptions(use_threads=False, block_size=self._group.getbuffer().nbytes + 1),
            parse_options=json.ParseOptions(explicit_schema=self._schema, unexpected_field_behavior="error"),
        )
        self._file.write_table(table.select(self._schema.names).cast(self._schema))
        self._group, self._count = io.BytesIO(), 0
