"""Which library multiplies the language model's matrices: the faster one on this machine.

thinc multiplies by BLIS. numpy's own library (OpenBLAS in its wheels), held to one
thread, did the same parse in 0.6 of the time where it was measured, with every head,
label, tag, lemma and entity equal; on another processor it may be the other way round.
So a product of the size that parsing asks for is timed once by both, in about five
milliseconds, when the model is loaded.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from spacy.language import Language

Product = Literal["blis", "numpy"]
"""By what matrices are multiplied; the setting `auto` times both, once in a process."""

ROWS, INNER, COLUMNS = 512, 288, 288
"""The shape of the trial: words of a batch, and the width of the model's convolutions."""
ROUNDS = 3
CLEARLY = 0.9
"""Share of BLIS's time below which numpy is taken: a near draw leaves the model as it ships."""


def choose(wanted: str = "auto") -> Product:
    """The library that multiplies: the one that is wanted, or the faster in a short trial."""
    match wanted:
        case "blis" | "numpy":
            return wanted
    return _faster()


def put_in(model: Language, product: Product) -> None:
    """Let every part of the pipeline multiply by that library."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=product == "blis")
    for _, part in model.pipeline:
        whole: Any = getattr(part, "model", None)
        for node in whole.walk() if hasattr(whole, "walk") else ():
            node.ops = ops


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold numpy's library to one thread while the model works.

    Its threads cost more than they bring on matrices of this size, and the work is
    shared out between processes already.
    """
    with _threads().limit(limits=1):
        yield


@lru_cache(maxsize=1)
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


@lru_cache(maxsize=1)
def _faster() -> Product:
    import numpy
    from thinc.api import NumpyOps

    left = numpy.full((ROWS, INNER), 0.5, dtype="float32")
    right = numpy.full((COLUMNS, INNER), 0.25, dtype="float32")
    took = {}
    with one_thread():
        for use_blis in (True, False):
            ops = NumpyOps(use_blis=use_blis)
            ops.gemm(left, right, trans2=True)  # the first call makes threads and buffers ready
            took[use_blis] = min(_timed(ops, left, right) for _ in range(ROUNDS))
    return "numpy" if took[False] < CLEARLY * took[True] else "blis"


def _timed(ops: Any, left: Any, right: Any) -> float:
    begun = time.perf_counter()
    ops.gemm(left, right, trans2=True)
    return time.perf_counter() - begun
