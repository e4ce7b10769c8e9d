"""What is done with one item: parsed, weighed, extracted. The same in every engine."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from extractor.document import Document
from extractor.dumps.dedupe import signature_of
from extractor.dumps.documents import with_field
from extractor.dumps.items import Item, Outcome
from extractor.dumps.records import Fields
from extractor.dumps.relevance import THRESHOLD, relevance
from extractor.errors import InputError


class Extracts(Protocol):
    """As much of `System` as a batch needs."""

    def extract(
        self,
        text: str | bytes,
        *,
        id: str | None = None,
        title: str | None = None,
        published: str | None = None,
        url: str | None = None,
        source: str | None = None,
    ) -> Document: ...


def load_system(lexicon: Path | None = None) -> Extracts:
    """The pipeline, with the user's own lexicon."""
    import extractor

    return extractor.load(lexicon=lexicon)


@dataclass(frozen=True)
class Work:
    """How items become outcomes. Travels to the workers, so `load` must be a function of a module."""

    fields: Fields = field(default_factory=Fields)
    relevant: bool = False
    dedupe: bool = False
    load: Callable[[], Extracts] = load_system

    def do(self, item: Item, system: Extracts) -> Outcome:
        """The outcome of an item; whatever goes wrong with it is its outcome, too."""
        outcome = Outcome("failed")
        try:
            record = self.fields.record(item.content, item.source)
            outcome = replace(outcome, id=record.id)
            if self.relevant:
                score = relevance(record.title, record.text)
                outcome = replace(outcome, relevance=score)
                if score < THRESHOLD:
                    return replace(outcome, status="dropped")
            document = system.extract(
                record.text,
                id=record.id,
                title=record.title,
                published=record.published,
                url=record.url,
                source=record.source,
            )
            line = document.to_json()
            if self.relevant:
                line = with_field(line, "relevance", outcome.relevance)
            signature = signature_of(document) if self.dedupe else None
            return replace(outcome, status="document", document=line, signature=signature)
        except InputError as error:
            return replace(outcome, error=str(error))
        except Exception as error:  # a record that trips over a fault of ours must not end a night's work
            return replace(outcome, error=f"Unexpected {type(error).__name__}: {error}")
