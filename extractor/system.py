"""The system: loaded once, then text in, documents out."""

from collections.abc import Iterable, Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extractor.assemble import Assembler
from extractor.body_text import BodyText, body_text
from extractor.document import Document
from extractor.entities import link
from extractor.entities.hints import add_hints
from extractor.errors import InputError
from extractor.events import find_events
from extractor.language import zone
from extractor.page import Page, read_page
from extractor.pipeline import load_pipeline
from extractor.record import Failure, Record


class System:
    """The whole pipeline. Extraction is deterministic and keeps no state between articles."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

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
        """One article → its document.

        text: plain text or HTML; bytes are decoded first.
        title, published: what is known already (published: ISO 8601 date); else they are looked for in the text.
        id, url, source: copied into the document.

        Raises InputError if there is nothing to extract from.
        """
        page = read_page(text, title=title, published=published)
        body = body_text(page.text, page.body)
        with zone(self.nlp):
            doc = self.nlp(body.text)
            return self.read(page, body, doc).document(id=id, url=url, source=source)

    def pipe(self, items: Iterable[str | Record]) -> Iterator[Document | Failure]:
        """A document, or the reason why there is none, for each item, in order."""
        for item in items:
            record = item if isinstance(item, Record) else Record(item)
            try:
                yield self.extract(
                    record.text,
                    id=record.id,
                    title=record.title,
                    published=record.published,
                    url=record.url,
                    source=record.source,
                )
            except InputError as error:
                yield Failure(record.id, str(error))

    def read(self, page: Page, body: BodyText, doc: Doc) -> Assembler:
        """What the article tells, from its pipeline's `doc` on; to be used within the doc's zone."""
        published = date.fromisoformat(page.published) if page.published else None
        entities = link(doc, published)
        events = find_events(doc, entities)
        add_hints(doc, entities)
        return Assembler(page, body, entities, events)


def load() -> System:
    """Loads the models and lexicons once, in about a second."""
    return System(load_pipeline())
