"""The readers of files that hold many records. Each cuts its file into contents; none parses more than it must.

A reader yields (position, content). Positions count from 1: lines of JSON Lines, records elsewhere.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import IO, BinaryIO, TextIO, cast

from extractor.dumps.errors import MissingExtra
from extractor.dumps.items import Broken, Content, Page
from extractor.dumps.records import Fields
from extractor.dumps.sniff import delimiter_of, header_names

LONGEST = 1 << 23
"""Characters of one record beyond which it is broken, not read: what keeps memory bounded."""

TOO_LONG = Broken(f"The record is longer than {LONGEST >> 20} million characters.")
Numbered = Iterator[tuple[int, Content]]


def text_of(contents: BinaryIO, encoding: str) -> TextIO:
    """Contents as text, line ends kept; damaged characters become U+FFFD."""
    return io.TextIOWrapper(cast(IO[bytes], contents), encoding=encoding, errors="replace", newline="\n")


def lines(text: TextIO) -> Iterator[str | Broken]:
    """The lines of a text; a line that is too long is passed over in pieces."""
    while line := text.readline(LONGEST):
        if len(line) < LONGEST or line.endswith("\n"):
            yield line
            continue
        while (piece := text.readline(LONGEST)) and not piece.endswith("\n"):
            pass
        yield TOO_LONG


def read_json_lines(text: TextIO) -> Numbered:
    """A record a line; blank lines are no records but count."""
    for number, line in enumerate(lines(text), 1):
        if isinstance(line, Broken) or line.strip("\x00 \t\r\n\ufeff"):
            yield number, line


def read_json_array(text: TextIO) -> Numbered:
    """The elements of one JSON array, found by their brackets alone: a broken element does not hide the next."""
    yield from enumerate(_elements(text), 1)


WITHIN_STRING = re.compile(r'\\.|"', re.DOTALL)
OUTSIDE = re.compile(r'["\[\]{},]')


def _elements(text: TextIO) -> Iterator[str | Broken]:
    depth, in_string, pieces, length = 0, False, list[str](), 0
    while chunk := text.read(io.DEFAULT_BUFFER_SIZE * 8):
        while chunk.endswith("\\") and (more := text.read(1)):  # an escape stays in one piece
            chunk += more
        start = place = 0
        while found := (WITHIN_STRING if in_string else OUTSIDE).search(chunk, place):
            mark, place = found.group(), found.end()
            if mark == '"':
                in_string = not in_string
            elif mark in "[{":
                depth += 1
                start = place if depth == 1 else start
            elif mark in "]}" or (mark == "," and depth == 1):
                depth -= mark in "]}"
                if depth == 0 or (mark == "," and depth == 1):
                    pieces.append(chunk[start : found.start()])
                    element = "".join(pieces).strip()
                    if length > LONGEST:
                        yield TOO_LONG
                    elif element or mark == ",":
                        yield element
                    pieces, length, start = [], 0, place
                if depth == 0:
                    return
        if depth and length <= LONGEST:
            pieces.append(chunk[start:])
        length += len(chunk) - start
        if length > LONGEST:
            pieces = []
    yield Broken("The file ends before its JSON array does.")


def read_table(text: TextIO, fields: Fields) -> Numbered:
    """CSV or TSV with a header."""
    csv.field_size_limit(LONGEST)
    source = lines(text)
    header = cast(str, next(source)).lstrip("\ufeff")
    delimiter = delimiter_of(header, fields) or ","
    names = header_names(header, delimiter)
    rows = csv.reader((line if isinstance(line, str) else "" for line in source), delimiter=delimiter)
    position = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            position += 1
            yield position, Broken(f"The row is no valid CSV: {error}.")
            continue
        if not row:
            continue
        position += 1
        if len(row) > len(names):
            yield position, Broken(f"The row has {len(row)} cells, the header {len(names)}.")
        else:
            yield position, dict(zip(names, row, strict=False))


def read_parquet(file: IO[bytes], fields: Fields) -> Numbered:
    """The rows of a Parquet file; only the columns that matter are read."""
    try:
        import pyarrow.parquet as parquet
        from pyarrow import ArrowException
    except ImportError:
        raise MissingExtra("Reading Parquet", "batch") from None
    position = 0
    try:
        table = parquet.ParquetFile(file)
        names = table.schema_arrow.names
        columns = list(dict.fromkeys(fields.columns(names).values())) or names
        for rows in table.iter_batches(batch_size=64, columns=columns):
            for row in rows.to_pylist():
                position += 1
                yield position, row
    except (ArrowException, OSError) as error:
        yield position + 1, Broken(f"The Parquet file is damaged: {_first_line(error)}.")


def read_warc(contents: BinaryIO) -> Numbered:
    """The pages of a web archive: answers with status 200, and resources, in HTML or plain text."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise MissingExtra("Reading WARC", "batch") from None
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    position = 0
    for record in ArchiveIterator(contents, record_types=kinds, auto_decode="all"):
        kind = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
        failed = record.is_http and record.http_headers is not None and record.http_headers.status_code != 200
        if failed or kind.split(";")[0].strip().lower() not in ("text/html", "application/xhtml+xml", "text/plain"):
            continue
        position += 1
        body = record.reader.read(LONGEST + 1)
        yield (
            position,
            TOO_LONG
            if len(body) > LONGEST
            else Page(
                body,
                id=record.record_id,
                url=record.headers.get("WARC-Target-URI"),
                charset=record.http_charset if record.is_http else None,
            ),
        )


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0].rstrip(".")
