import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from rashomon import language
from rashomon.language import product
from rashomon.language.models import BATCH, Model
from rashomon.run import settled


@pytest.fixture
def restored() -> Iterator[None]:
    """The shared model multiplies afterwards by what it was loaded with."""
    yield
    product.put_in(Model(language.load().code).pipeline, product.choose())


def words() -> list[str]:
    story = resources.files("rashomon.story")
    texts = [f.read_text("utf-8") for f in story.iterdir() if f.name.endswith(".txt")]
    assert texts
    return [block for text in texts for block in text.split("\n\n")]


def parsed(texts: list[str]) -> list[tuple[object, ...]]:
    docs = Model(language.load().code).pipeline.pipe(texts, batch_size=BATCH)
    return [
        (t.text, t.head.i, t.dep_, t.tag_, t.lemma_, t.ent_type_, t.ent_iob_)
        for doc in docs
        for t in doc
    ]


@pytest.mark.usefixtures("restored")
def test_both_products_give_the_same_parse() -> None:
    texts = words()
    found = []
    for name in ("blis", "numpy"):
        product.put_in(Model(language.load().code).pipeline, product.choose(name))
        found.append(parsed(texts))
    assert len(found[0]) > 500
    assert found[0] == found[1]


@pytest.mark.usefixtures("restored")
def test_every_part_multiplies_by_what_was_chosen() -> None:
    model = Model(language.load().code).pipeline
    for name, blis in (("blis", True), ("numpy", False)):
        product.put_in(model, product.choose(name))
        parts = [part.model for _, part in model.pipeline if hasattr(part, "model")]
        held = {node.ops.use_blis for part in parts if part for node in part.walk()}
        assert held == {blis}


def test_the_faster_one_is_chosen_by_itself() -> None:
    assert product.choose() in ("blis", "numpy")
    assert product.choose() == product.choose("auto")


def test_a_run_multiplies_by_what_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, blis in (("blis", True), ("numpy", False)):
        monkeypatch.setenv("RASHOMON_PRODUCT", name)
        parser = settled(cache=False).language.parser
        assert isinstance(parser, Model)
        nodes = (n for _, part in parser.pipeline.pipeline for n in _nodes(part))
        assert {node.ops.use_blis for node in nodes} == {blis}


def _nodes(part: Any) -> list[Any]:
    return list(part.model.walk()) if getattr(part, "model", None) else []


def test_importing_it_loads_nothing_heavy() -> None:
    code = "import sys, rashomon.language.product; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
