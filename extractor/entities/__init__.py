"""Mentions → one record per real thing: persons, positions, organizations, regions, dates, documents."""

from extractor.entities.link import link
from extractor.entities.records import Entities

__all__ = ["Entities", "link"]
