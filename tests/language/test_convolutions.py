"""The layers run together give what spaCy's own give, one by one."""

from typing import Any

import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from rashomon.language import convolutions
from rashomon.language.remembered import Rows, Told

LENGTHS = (1, 0, 7, 3, convolutions.ROWS, 2 * convolutions.ROWS + 5, 2)


def made(encode: dict[str, Any]) -> Any:
    """A pipeline of one tok2vec that encodes so."""
    pipeline: Any = spacy.blank("en")
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 8, "attrs": ["NORM"], "rows": [50], "include_static_vectors": False,
    }  # fmt: skip
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    pipeline.add_pipe("tok2vec", config={"model": model})
    pipeline.initialize()
    return pipeline


def tok2vec(pieces: int = 3, window: int = 1) -> Any:
    """A pipeline of one tok2vec of chance weights, no bias or scale of which is trivial."""
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 8, "window_size": window, "maxout_pieces": pieces, "depth": 3,
    }  # fmt: skip
    pipeline = made(encode)
    chance = np.random.default_rng(5)
    for node in layer(pipeline).walk():
        for name in node.param_names if not node.layers else ():
            shape = node.get_param(name).shape
            node.set_param(name, chance.standard_normal(shape, dtype="float32"))
    return pipeline


def rows(lengths: tuple[int, ...]) -> list[Rows]:
    chance = np.random.default_rng(7)
    return [chance.standard_normal((length, 8), dtype="float32") for length in lengths]


def layer(pipeline: Any) -> Any:
    """What stands in the place of the layers."""
    return pipeline.get_pipe("tok2vec").model.layers[1]


@pytest.mark.parametrize("use_blis", [True, False])
@pytest.mark.parametrize(("pieces", "window"), [(3, 1), (2, 1), (1, 1), (3, 2)])
def test_what_they_give_is_what_they_gave(pieces: int, window: int, use_blis: bool) -> None:
    pipeline, given = tok2vec(pieces, window), rows(LENGTHS)
    before = layer(pipeline).predict(given)
    convolutions.fuse(pipeline)
    fused = layer(pipeline)
    assert fused.name == "fused"
    fused.ops = NumpyOps(use_blis=use_blis)
    after = fused.predict(given)
    assert [text.shape for text in after] == [text.shape for text in before]
    for was, now in zip(before, after, strict=True):
        np.testing.assert_allclose(now, was, rtol=1e-3, atol=1e-4)
    assert any(np.abs(text).max() > 1 for text in before if len(text))


@pytest.mark.parametrize("use_blis", [True, False])
@pytest.mark.parametrize("window", [1, 2])
def test_words_that_come_again_give_what_their_rows_give(window: int, use_blis: bool) -> None:
    pipeline = tok2vec(window=window)
    chance = np.random.default_rng(9)
    [words] = rows((20,))
    words[0] = 0
    told = Told(words, [chance.integers(1, 20, length) for length in LENGTHS])
    before = layer(pipeline).predict(list(told))
    convolutions.fuse(pipeline)
    layer(pipeline).ops = NumpyOps(use_blis=use_blis)
    for was, now in zip(before, layer(pipeline).predict(told), strict=True):
        np.testing.assert_allclose(now, was, rtol=1e-3, atol=1e-4)


def test_a_text_gives_the_same_whatever_stands_beside_it() -> None:
    pipeline = tok2vec()
    convolutions.fuse(pipeline)
    [_, alone] = layer(pipeline).predict(rows((5, 9)))
    given = rows((5, 9, 6))
    [_, beside, _] = layer(pipeline).predict([given[0] * 9, *given[1:]])
    np.testing.assert_allclose(beside, alone, rtol=1e-3, atol=1e-4)


def test_nothing_given_is_nothing_found() -> None:
    pipeline = tok2vec()
    convolutions.fuse(pipeline)
    assert [text.shape for text in layer(pipeline).predict(rows((0, 0)))] == [(0, 8), (0, 8)]


def test_it_can_be_taught_as_before() -> None:
    pipeline = tok2vec()
    convolutions.fuse(pipeline)
    given = rows((4, 2))
    taught, back = layer(pipeline)(given, is_train=True)
    assert [text.shape for text in back(taught)] == [(4, 8), (2, 8)]


def test_layers_of_another_kind_are_left_as_they_are() -> None:
    encode = {
        "@architectures": "spacy.MishWindowEncoder.v2",
        "width": 8, "window_size": 1, "depth": 2,
    }  # fmt: skip
    pipeline = made(encode)
    before = layer(pipeline)
    convolutions.fuse(pipeline)
    assert layer(pipeline) is before
