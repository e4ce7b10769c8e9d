"""Batch jobs over dumps of news: readers, writers, workers, checkpoints."""

import warnings
from collections.abc import Iterator, Mapping
from os import PathLike, fspath

from extractor.dumps.errors import Interrupted, JobError
from extractor.dumps.job import batch
from extractor.dumps.records import Fields
from extractor.dumps.report import Counts, Report
from extractor.dumps.sources import Source, read_items
from extractor.errors import InputError
from extractor.record import Record

__all__ = ["Counts", "Interrupted", "JobError", "Report", "batch", "read"]


def read(source: str | PathLike[str], *, fields: Mapping[str, str] | None = None) -> Iterator[Record]:
    """The records of a dump, its format and compression told by its contents; `fields` as in `batch`.

    A broken record is passed over with a warning that says where it is and what is wrong.
    Raises JobError (an InputError) if the source cannot be read at all.
    """
    dump, finder = Source(fspath(source)), Fields(dict(fields or {}))
    return _records(dump, finder)


def _records(dump: Source, fields: Fields) -> Iterator[Record]:
    for item in read_items([dump], fields):
        try:
            yield fields.record(item.content, item.source)
        except InputError as error:
            warnings.warn(f"{item.source}:{item.place.position}: {error}", stacklevel=2)
