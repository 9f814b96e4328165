"""The layers of a tok2vec that look at a word's neighbours, all at once and in the cache.

spaCy's layers each run over the whole batch, so that every step between two products of
matrices fetches megabytes from memory; the largest of three pieces is found number by number.
Here a few hundred rows at a time go through all steps of a layer, and the pieces stand side by
side, so that the largest is found for many numbers at once. In the first layer a row is its
word's (`embeddings`): what a word gives to its own place and to those beside it is multiplied
once for all places where it stands. What is computed is the same, up to the last digits, which
depend on where in a matrix a row stands, as they did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.language.remembered import Told

if TYPE_CHECKING:
    from spacy.language import Language

    from rashomon.language.remembered import Rows

type _Products = Callable[[int, int, Rows], None]
"""Writes a layer's products for the rows from one to another, without its bias."""

ROWS = 512
"""Rows that go through a layer together: with their windows some half a megabyte."""
_STEPS = ["expand_window", "maxout", "layernorm"]
_TINY = 1e-8
"""What thinc adds to a variance."""


def fuse(model: Language) -> None:
    """Let every tok2vec of the pipeline that ends in such layers run them together from now on."""
    from thinc.api import Model

    for _, part in model.pipeline:
        whole: Any = getattr(part, "model", None)
        for node in list(whole.walk()) if hasattr(whole, "walk") else ():
            encode: Any = node.get_ref("encode") if node.has_ref("encode") else None
            layers = _layers(encode) if encode in node.layers else []
            if layers:
                fused: Model[Any, Any] = Model("fused", _Forward(encode, layers), layers=[encode])
                node.layers[node.layers.index(encode)] = fused


def _layers(encode: Any) -> list[_Layer]:
    """What the layers compute, in order; none where they are of another kind."""
    if not encode.name.startswith("with_array(") or "pad" not in encode.attrs:
        return []
    found = [_layer(block) for held in encode.layers for block in held.layers]
    layers = [layer for layer in found if layer is not None]
    return layers if len(layers) == len(found) else []


def _layer(block: Any) -> _Layer | None:
    """What a residual convolution computes."""
    steps = list(_steps(block))
    if not block.name.startswith("residual(") or [step.name for step in steps] != _STEPS:
        return None
    window, maxout, norm = steps
    return _Layer(
        around=window.attrs["window_size"],
        weights=_side_by_side(maxout.get_param("W")),
        bias=_side_by_side(maxout.get_param("b")),
        scale=norm.get_param("G"),
        shift=norm.get_param("b"),
    )


def _steps(block: Any) -> Iterator[Any]:
    """A block's steps, in order; one that matters to training alone is left out."""
    if not block.layers and block.name != "dropout":
        yield block
    for layer in block.layers:
        yield from _steps(layer)


def _side_by_side(weights: Rows) -> Rows:
    """Weights by number, piece and input → by input, all first pieces before all second ones."""
    from numpy import ascontiguousarray

    pieces: Rows = weights.swapaxes(0, 1)
    return ascontiguousarray(
        pieces.reshape(pieces.shape[0] * pieces.shape[1], *weights.shape[2:]).T
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """A word's row becomes itself and the normed largest of the products of it and its neighbours.

    `weights` has a row for each number of a window of `around` rows to either side.
    """

    around: int
    weights: Rows
    bias: Rows
    scale: Rows
    shift: Rows

    def __call__(self, rows: Rows, products: _Products) -> Rows:
        """The rows of the next layer."""
        from numpy import add, empty, empty_like

        out = empty_like(rows)
        held = empty((ROWS, len(self.bias)), rows.dtype)
        for start in range(0, len(rows), ROWS):
            stop = min(start + ROWS, len(rows))
            product = held[: stop - start]
            products(start, stop, product)
            add(rows[start:stop], self._normed(self._largest(product)), out=out[start:stop])
        return out

    def multiplied(self, rows: Rows, ops: Any) -> _Products:
        """The products of these rows; before the first and behind the last all is 0."""
        from numpy import empty, pad

        seen = _windows(pad(rows, ((self.around, self.around), (0, 0))), len(self.weights))
        held = empty((ROWS, len(self.weights)), rows.dtype)

        def write(start: int, stop: int, product: Rows) -> None:
            windows = held[: stop - start]
            windows[:] = seen[start:stop]
            ops.gemm(windows, self.weights, out=product)

        return write

    def looked_up(self, table: Rows, at: Rows, ops: Any) -> _Products:
        """The same of the rows `at` which a table has them; its first row is 0."""
        from numpy import empty, pad, split, take

        first, *others = (
            ops.gemm(table, part) for part in split(self.weights, 2 * self.around + 1)
        )
        at = pad(at, self.around)
        held = empty((ROWS, len(self.bias)), table.dtype)

        def write(start: int, stop: int, product: Rows) -> None:
            beside = held[: stop - start]
            take(first, at[start:stop], axis=0, out=product, mode="clip")  # "clip" needs no copy
            for step, part in enumerate(others, start=1):
                take(part, at[start + step : stop + step], axis=0, out=beside, mode="clip")
                product += beside

        return write

    def _largest(self, product: Rows) -> Rows:
        """The largest of each number's pieces, in the place of the first."""
        from numpy import maximum

        product += self.bias
        width = len(self.scale)
        largest = product[:, :width]
        for start in range(width, len(self.bias), width):
            maximum(largest, product[:, start : start + width], out=largest)
        return largest

    def _normed(self, rows: Rows) -> Rows:
        """Each row moved and scaled to mean 0 and variance 1, then as was learned; in place."""
        from numpy import einsum

        rows -= rows.mean(axis=1, keepdims=True)
        variance = einsum("ij,ij->i", rows, rows)[:, None] / rows.shape[1]
        rows *= (variance + _TINY) ** -0.5
        rows *= self.scale
        rows += self.shift
        return rows


def _windows(rows: Rows, width: int) -> Rows:
    """Each row and those behind it as one of `width` numbers; nothing is copied."""
    from numpy.lib.stride_tricks import sliding_window_view

    windows: Rows = sliding_window_view(rows.reshape(-1), width)[:: rows.shape[1]]
    return windows


class _Forward:
    """The forward pass of the layers; where the model is taught it is spaCy's own."""

    def __init__(self, encode: Any, layers: Sequence[_Layer]) -> None:
        self._encode, self._layers = encode, layers
        self._pad = encode.attrs["pad"]

    def __call__(
        self, model: Any, texts: list[Rows], is_train: bool
    ) -> tuple[list[Rows], Callable[..., Any]]:
        if is_train or not any(map(len, texts)):
            taught: tuple[list[Rows], Callable[..., Any]] = self._encode(texts, is_train)
            return taught
        ops, (first, *others) = model.ops, self._layers
        if isinstance(texts, Told):
            at = ops.flatten(texts.at, pad=self._pad)
            rows = first(texts.table[at], first.looked_up(texts.table, at, ops))
        else:
            rows = ops.flatten(texts, pad=self._pad)
            rows = first(rows, first.multiplied(rows, ops))
        for layer in others:
            rows = layer(rows, layer.multiplied(rows, ops))
        lengths = ops.asarray1i([len(text) for text in texts])
        return ops.unflatten(rows, lengths, pad=self._pad), lambda given: given
