"""The pipeline as it parses here says what the model says as it ships, on every token."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from rashomon.language import embeddings, lemmas, models
from rashomon.language.models import parsed

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

SENTENCES = (
    "We're gonna leave, ain't we? You've got to see it; y'all should, c'mon! Let's go.",
    "There's no doubt that there were two, and it is there that they'd been; nothin' was left.",
    "He gets what she got.  Two   spaces\tand a tab; (brackets) [too] – and 'em, 'nuff said.",
    "Had the dam held, had they done what they did, those that had it would do so.",
    "I can't, won't, shan't. The Velm Valley Ferry Co. paid $3.5m to Ada Holm's heirs on May 3.",
    "NOTHING WAS FOUND IN KELL, SAID MAYOR TOM REED. 🙂 naïve façades…",
    "",
    " ",
)


def texts() -> list[str]:
    story = resources.files("rashomon.story")
    held = [f.read_text("utf-8") for f in story.iterdir() if f.name.endswith(".txt")]
    return [*SENTENCES, *(block for text in held for block in text.split("\n\n"))]


def told(pipeline: Pipeline, held: Iterable[str]) -> list[tuple[object, ...]]:
    return [
        (t.text, t.head.i, t.dep_, t.tag_, t.pos_, t.lemma_, t.ent_type_, t.ent_iob_, t.sent_start)
        for doc in parsed(pipeline, held)
        for t in doc
    ]


@pytest.fixture(scope="module")
def ships() -> list[tuple[object, ...]]:
    """What the model says as it ships, but for its tokenizer."""
    with pytest.MonkeyPatch.context() as changed:
        for module in (embeddings, lemmas):
            changed.setattr(module, "remember", lambda _: None)
        pipeline = models.load("en", multiplied="blis")
    assert not _nodes(pipeline)
    return told(pipeline, texts())


def _nodes(pipeline: Pipeline) -> list[Any]:
    parts: list[Any] = [getattr(part, "model", None) for _, part in pipeline.pipeline]
    nodes = [n for model in parts if hasattr(model, "walk") for n in model.walk()]
    return [n for n in nodes if n.name == "remembered"]


@pytest.mark.parametrize("multiplied", ["blis", "numpy"])
def test_it_says_the_same_when_words_are_new_and_when_they_are_known(
    ships: list[tuple[object, ...]], multiplied: str
) -> None:
    pipeline = models.load("en", multiplied=multiplied)
    assert len(_nodes(pipeline)) == 2  # the parser's and the entity recogniser's
    assert len(ships) > 500
    assert told(pipeline, texts()) == ships
    assert told(pipeline, texts()) == ships


def test_it_says_the_same_when_it_has_to_forget(
    ships: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeddings, "MOST", 60)
    monkeypatch.setattr(lemmas, "MOST", 60)
    assert told(models.load("en"), texts()) == ships


def test_parts_of_another_kind_are_left_as_they_are() -> None:
    import spacy

    blank = spacy.blank("en")
    ruler: Any = blank.add_pipe("attribute_ruler")
    ruler.add([[{"POS": "NOUN"}]], {"TAG": "NN"})  # asks for what does not follow from the word
    blank.add_pipe("lemmatizer", config={"mode": "lookup"})
    embeddings.remember(blank)
    lemmas.remember(blank)
    assert blank.get_pipe("attribute_ruler") is ruler
