"""Statements: who said what, in direct and reported speech.

`direct` reads quotations, dialogues and colons, with the author's words beside them (`tags`, `interview`); what these
leave goes to `reported` («сообщил, что …»), with `asides` and `sources` («по словам …») and `content`, which says where
reported words begin and end. `speakers` says who speaks: `clause` and `subjects`, what can be a subject; `bodies`,
bodies in its place; `owners`, whose words a noun means; `stand_ins` and `descriptions`, whom «глава ведомства» means;
`memory`, whom «он» means. `speech` knows the verbs; ../quotation.py the marks.
"""

from extractor.events.statements.direct import find_statements

__all__ = ["find_statements"]
