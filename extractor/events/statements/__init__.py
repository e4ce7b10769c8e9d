"""Statements: who said what, in direct and reported speech.

`direct` reads quotations, dialogues and colons; `reported` what they leave: «сообщил, что …», «по словам …». `content`
says where reported words begin and end, `speakers` who speaks (`subjects`: whether a mention can, `stand_ins`: whom
«докладчик» means, `memory`: whom «он»); `interview` finds questions and answers, `speech` knows the verbs,
`quotation` the marks.
"""

from extractor.events.statements.direct import find_statements

__all__ = ["find_statements"]
