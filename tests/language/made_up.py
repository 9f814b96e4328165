"""A made-up language: English of which every letter stands thirteen places further on.

Its words are the English ones turned so, its parser turns a text back, asks the English
model, and turns words and lemmas again. Whatever a stage finds in English it must find here
too; an English word that stands in the code finds nothing.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from importlib import resources
from typing import Any

from spacy.tokens import Doc

from rashomon import language, lexicon
from rashomon.language import Language
from rashomon.language.weights import CueWeights
from rashomon.lexicon import LanguageProfile, Lexicon

CODES = frozenset(
    ("key", "kind", "kinds", "effect", "place", "unit", "both", "confused", "never", "survived",
     "total", "perpetrators", "additional", "force", "gender", "at", "covers",
     "script", "family", "relation", "value", "pattern")
)  # fmt: skip
"""Fields that hold names of the code's own, or patterns, not words."""
OF_ONE_FILE = {"slots": {"of"}, "units": {"name"}, "channels": {"name"}, "times": {"units"}}
KEYED = frozenset(("numbers", "times"))
"""Files whose tables have words for keys, but for `words`, whose keys are names."""
BY_LEMMA = frozenset(("k", "kd", "kw", "uk", "ukd", "ukl", "ukw", "ukb", "uf", "po", "pf", "uw"))
BY_LAST = frozenset(("c", "dm", "po", "kw", "ukw"))


def turned(words: str) -> str:
    """English in the made-up language, and back."""
    return codecs.encode(words, "rot13")


class Words(Lexicon):
    """The words of the made-up language."""

    def __init__(self) -> None:
        english = lexicon.load()
        super().__init__("xx", resources.files("rashomon.lexicon") / english.language)
        self._profile = english.profile

    @property
    def profile(self) -> LanguageProfile:
        """That of English, whose model parses."""
        return self._profile

    def _parsed(self, name: str) -> dict[str, Any]:
        held = super()._parsed(name)
        codes = {k for k in CODES if isinstance(held.get(k), str)}
        return {k: v if k in codes else _turned(v, name, k) for k, v in held.items()}

    def learned(self, name: str) -> dict[str, Any]:
        """Learned weights, the words in the names of those of attributions turned."""
        held = super().learned(name)
        if name != "attribution":
            return held
        return held | {
            "lemmas": [turned(w) for w in held["lemmas"]],
            "weights": {_feature(k): v for k, v in held["weights"].items()},
        }


def _turned(value: Any, file: str, field: str) -> Any:
    if isinstance(value, str):
        return turned(value)
    if isinstance(value, list):
        return [_turned(v, file, field) for v in value]
    if not isinstance(value, dict):
        return value
    kept = CODES | OF_ONE_FILE.get(file, set())
    if file == "times" and field == "shape":
        return value  # its forms are names of the code's own, with some words among them
    if file in KEYED and field != "words":
        codes = file == "times" and field == "units"
        return {turned(k): v if codes else _turned(v, file, field) for k, v in value.items()}
    return {k: v if k in kept else _turned(v, file, k) for k, v in value.items()}


def _feature(name: str) -> str:
    parts = name.split(" ")
    if parts[0] in BY_LEMMA and len(parts) > 1:
        parts[1] = parts[1] if parts[1] in ("name", "0") or parts[1].isupper() else turned(parts[1])
    if parts[0] in BY_LAST and len(parts) > 2 and parts[-1] != "name" and not parts[-1].isupper():
        parts[-1] = turned(parts[-1])
    return " ".join(parts)


class Parser:
    """Turns a text back, has it parsed, turns its words."""

    version = "made up 1"

    def docs(self, texts: Iterable[str]) -> list[Doc]:
        """The parse of each text, in order."""
        return [_doc(doc) for doc in language.load().parser.docs([turned(t) for t in texts])]


def _doc(doc: Doc) -> Doc:
    return Doc(
        doc.vocab, [turned(t.text) for t in doc], [bool(t.whitespace_) for t in doc],
        heads=[t.head.i for t in doc], deps=[t.dep_ for t in doc], pos=[t.pos_ for t in doc],
        tags=[t.tag_ for t in doc], lemmas=[turned(t.lemma_) for t in doc],
        sent_starts=[bool(t.is_sent_start) for t in doc],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )  # fmt: skip


def made_up() -> Language:
    """The language, new."""
    words = Words()
    return Language(words, Parser(), CueWeights.of(words))
