"""Entities in sentences → meetings, cases, statements."""

from extractor.events.find import find_events
from extractor.events.records import Events

__all__ = ["Events", "find_events"]
