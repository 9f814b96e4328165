"""By what a document, a version, a statement and a question are known again.

Every id is made from content alone: no path, clock, order or machine is in it, and
what is only told about a report later (its date, its publisher) changes none.

- A *document* is what a record's id, else an address, else a person names. Without any
  of these a text is its own document.
- A *version* is one text of a document: `version` is the text's SHA-256, a report's id
  is made of both.
- A *statement* belongs to a version; its id is made of its kind, place and value there.
  Its `anchor` holds no place: by it the statement is known again in another version.
- A *question*, and the finding that answers it, is known by what it asks: of which
  happening, which slot, of which group; where no slot says it, by the answer whose anchor
  comes first. One more answer gives it another id only where its own anchor comes first.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.model.account import Answer, Question


def content_id(prefix: str, *parts: object) -> str:
    """A short id from content: the same parts give the same id in every run."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return f"{prefix}{digest.hexdigest()[:12]}"


def text_hash(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(kind: str, name: str) -> str:
    """A document by its name and the kind of that (`record`, `url`, `name`, `text`)."""
    return content_id("d", kind, name)


def report_id(document: str, version: str) -> str:
    """One version of a document."""
    return content_id("r", document, version)


def question_id(kind: str, *asks: object) -> str:
    """A question by what it asks: its kind and what sets it apart from others of that kind."""
    return content_id("F", kind, *asks)


def least(answers: Iterable[Answer]) -> str:
    """The anchor that stands for these answers, whatever their order and number."""
    return min(a.statement.anchor or a.statement.id for a in answers)


def distinct(questions: Iterable[Question]) -> Iterator[Question]:
    """The questions, those that came to one id told apart by the anchor that stands for each, so
    that an answer more to one moves no other."""
    alike: dict[str, list[Question]] = {}
    for question in questions:
        alike.setdefault(question.id, []).append(question)
    for id, held in alike.items():
        if not held[1:]:
            yield from held
            continue
        seen: Counter[str] = Counter()
        for question in sorted(held, key=_statements):
            anchor = least(question.answers)
            yield replace(question, id=content_id("F", id, anchor, seen[anchor]))
            seen[anchor] += 1


def _statements(question: Question) -> list[str]:
    return sorted(a.statement.id for a in question.answers)
