"""Cases: what was done to whom, by which body, for what.

clauses → acts (frames, arguments, status) → people → slots → one case for each act.
"""

from extractor.events.cases.find import find_cases

__all__ = ["find_cases"]
