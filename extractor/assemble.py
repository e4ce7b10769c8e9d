"""Records → the output document: ids, offsets into the document's text, no references left."""

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Span

from extractor import document as out
from extractor.body_text import BodyText
from extractor.entities.records import Entities, Organization, Person, Region
from extractor.events.records import Case, Clause, Events, Meeting, Participant, Statement
from extractor.page import Page

NO_RECORDS = (str, list, type(None))  # what stands in a document as it stands in a record


class Assembler:
    """Turns the records of one article into entries of its document."""

    def __init__(self, page: Page, body: BodyText, entities: Entities, events: Events) -> None:
        self.page, self.body, self.entities, self.events = page, body, entities, events
        self.ids: dict[int, str] = {}
        for kind in ("person", "position", "organization", "region", "date", "document"):
            self._number(kind, getattr(entities, f"{kind}s"))
        self._number("event", [*events.meetings, *events.cases])

    def _number(self, kind: str, records: Sequence[object]) -> None:
        self.ids |= {id(record): f"{kind}-{i}" for i, record in enumerate(records, 1)}

    def document(self, **given: Any) -> out.Document:
        """The whole document; `given` are its `id`, `source` and `url`."""
        return out.Document(
            **given,
            title=self.page.title,
            published=self.page.published,
            text=self.page.text,
            body=list(self.page.body),
            persons=[self._entry(out.Person, p) for p in self.entities.persons],
            positions=[self._entry(out.Position, p) for p in self.entities.positions],
            organizations=[self._entry(out.Organization, o) for o in self.entities.organizations],
            regions=[self._entry(out.Region, r) for r in self.entities.regions],
            dates=[self._entry(out.Date, d) for d in self.entities.dates],
            documents=[self._entry(out.LegalDocument, d) for d in self.entities.documents],
            events=[*map(self._meeting, self.events.meetings), *map(self._case, self.events.cases)],
            statements=[self._statement(s) for s in self.events.statements],
        )

    def _entry(self, model: type[Any], record: Any) -> Any:
        """An entry whose fields are the record's, references by id."""
        fields = {
            name: self._value(getattr(record, name)) for name in model.model_fields if name not in ("id", "mentions")
        }
        return model(id=self.ids[id(record)], mentions=self._mentions(record.spans), **fields)

    def _value(self, value: Any) -> Any:
        return value if isinstance(value, NO_RECORDS) else self.ids.get(id(value), value)

    def _ref(self, record: object | None) -> str | None:
        return None if record is None else self.ids[id(record)]

    def _place(self, place: Region | str | None) -> str | None:
        return place if isinstance(place, str) else self._ref(place)

    def _mentions(self, spans: Iterable[Span]) -> list[out.Mention]:
        located = sorted({self._locate(s) for s in spans})
        return [out.Mention(start=a, end=b, text=self.page.text[a:b]) for a, b in located]

    def _locate(self, span: Span) -> tuple[int, int]:
        return self.body.locate(span.start_char, span.end_char)

    def _meeting(self, meeting: Meeting) -> out.Meeting:
        chaired = meeting.chair or meeting.chair_position
        return out.Meeting(
            id=self.ids[id(meeting)],
            mentions=self._mentions(meeting.spans),
            kind=meeting.kind,
            status=meeting.status,
            name=meeting.name,
            body=self._ref(meeting.body),
            chair=out.Party(person=self._ref(meeting.chair), position=self._ref(meeting.chair_position))
            if chaired
            else None,
            participants=[self._participant(p) for p in meeting.participants],
            topics=[out.Clause(**self._clause(c)) for c in meeting.topics],
            decisions=[out.Decision(**self._clause(c), by=self._ref(c.by)) for c in meeting.decisions],
            date=self._ref(meeting.date),
            place=self._place(meeting.place),
        )

    def _participant(self, participant: Participant) -> out.Participant:
        return out.Participant(
            person=self._ref(participant.person),
            position=self._ref(participant.position),
            organization=self._ref(participant.organization),
            group=participant.group,
            role=participant.role,
        )

    def _clause(self, clause: Clause) -> dict[str, Any]:
        start, end = self._locate(clause.span)
        return {"text": clause.text, "start": start, "end": end}

    def _case(self, case: Case) -> out.Case:
        amount = case.amount
        return out.Case(
            id=self.ids[id(case)],
            mentions=self._mentions(case.spans),
            kind=case.kind,  # type: ignore[arg-type]
            status=case.status,
            persons=[self.ids[id(p)] for p in case.persons],
            others=[out.Other(person=self.ids[id(p)], role=role) for p, role in case.others],  # type: ignore[arg-type]
            agency=self._ref(case.agency),
            charge=case.charge,
            article=case.article,
            amount=out.Amount(value=amount.value, currency=amount.currency) if amount else None,
            sentence=case.sentence,
            date=self._ref(case.date),
            place=self._place(case.place),
        )

    def _statement(self, statement: Statement) -> out.Statement:
        spans = [self._locate(s) for s in statement.spans]
        speaker: Person | Organization | None = statement.speaker
        text = " ".join(self.page.text[a:b] for a, b in spans)
        return out.Statement(speaker=self._ref(speaker), text=text, quoted=statement.quoted, spans=spans)
