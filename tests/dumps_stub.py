"""A pipeline that is loaded in no time and does as the text bids: what the tests of batch jobs run with."""

import os
import signal
import time
from pathlib import Path

from extractor.document import Date, Document
from extractor.errors import InputError


class Stub:
    """Extracts nothing but the text; some words make it misbehave."""

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
        return Document(
            id=id, title=title, published=published, url=url, source=source, text=text, dates=dates, body=body
        )


def load() -> Stub:
    """The stub."""
    return Stub()


def load_nothing() -> Stub:
    """A pipeline that cannot be loaded."""
    raise FileNotFoundError("no model 'ner'")
