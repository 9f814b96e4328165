"""Work that makes many lasting objects, without Python's search for garbage among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for objects that hold one another, as long as this lasts.

    Python would search after every few hundred new objects, nearly all of which are
    still in use then. Where the caller has turned the search off, it stays off.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
