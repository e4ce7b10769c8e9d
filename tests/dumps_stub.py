"""A pipeline that is loaded in no time and does as the text bids: what the tests of batch jobs run with.

As a program, it runs a job in a process of its own, which a test may kill:
    python dumps_stub.py '{"sources": ["dump.jsonl"], "out": "out.jsonl", "resume": true, …}'
"""

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

from extractor.document import Date, Document
from extractor.errors import InputError


class Stub:
    """Extracts nothing but the text; some words make it misbehave. A lexicon's files are every article's title."""

    def __init__(self, lexicon: Path | None) -> None:
        self._title = " ".join(path.name for path in lexicon.iterdir()) if lexicon else None

    def extract(
        self,
        text: str | bytes,
        *,
        id: str | None = None,
        title: str | None = None,
        published: str | None = None,
        url: str | None = None,
        source: str | None = None,
    ) -> Document:
        assert isinstance(text, str)
        if not text.strip():
            raise InputError("The text is blank.")
        if "SLEEP" in text:
            time.sleep(60)
        if "SLOW" in text:
            time.sleep(0.02)
        if "DIE" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "ONCE" in text and not (marker := Path(text.split("ONCE ")[1].split()[0])).exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "FAULT" in text:
            raise KeyError("fault")
        dates = [Date(id="date-1", value=published)] if published else []
        body = [(0, len(text))]
        title = title or self._title
        return Document(
            id=id, title=title, published=published, url=url, source=source, text=text, dates=dates, body=body
        )


def load(lexicon: Path | None = None) -> Stub:
    """The stub."""
    return Stub(lexicon)


def load_nothing() -> Stub:
    """A pipeline that cannot be loaded."""
    raise FileNotFoundError("no model 'ner'")


def dump(path: Path, texts: list[str], **more: Any) -> Path:
    """JSON Lines with a record for each text, ids counted."""
    lines = [json.dumps({"id": f"r{i}", "text": text} | more, ensure_ascii=False) for i, text in enumerate(texts)]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def job(sources: list[str], out: str, **options: Any) -> Any:
    """A job with the stub; small parts, so that little work makes many."""
    import dumps_stub  # not __main__: the workers import it

    from extractor.dumps.job import Job
    from extractor.dumps.sources import Source
    from extractor.dumps.work import Work

    work = Work(**{name: options.pop(name) for name in ("relevant", "dedupe") if name in options}, load=dumps_stub.load)
    return Job(tuple(map(Source, sources)), Path(out), work, **({"workers": 2, "part_documents": 7} | options))


def main() -> None:
    """The program. `file_limit`: bytes that a file may have, a disk that is full beyond."""
    from extractor.dumps.job import run

    options = json.loads(sys.argv[1])
    how = {name: options.pop(name) for name in ("resume", "overwrite", "engine") if name in options}
    if limit := options.pop("file_limit", None):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    print(run(job(**options), **how, log_format="json"))


if __name__ == "__main__":
    main()
