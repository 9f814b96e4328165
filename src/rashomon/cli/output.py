"""Where a command's words go: results to standard output, progress and problems to standard error.

JSON is UTF-8 whatever the locale. Colour is for terminals only; NO_COLOR and
--quiet are kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rashomon.errors import RashomonError
from rashomon.render.safe import json_text
from rashomon.render.terminal import safe

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from rashomon.model import Problem

PIPE_WIDTH = 80
"""Columns of the view where standard output is no terminal and COLUMNS says nothing."""


class Out:
    """One command's standard output and standard error."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        if sys.stdout is None:
            raise RashomonError(
                "standard output is closed, so there is nowhere to print to. "
                "Run the command without `>&-`."
            )

    @cached_property
    def console(self) -> Console:
        """The console of standard output."""
        return _console(sys.stdout)

    @cached_property
    def errors(self) -> Console:
        """The console of standard error."""
        return _console(sys.stderr)

    def json(self, value: Any) -> None:
        """One value as one line of UTF-8, whatever stands in it."""
        self.bytes(json_text(value).encode("utf-8"))

    def bytes(self, content: bytes) -> None:
        """Bytes as they are, after whatever was printed before."""
        sys.stdout.flush()
        binary = getattr(sys.stdout, "buffer", None)
        if binary is None:
            sys.stdout.write(content.decode("utf-8"))
            return
        binary.write(content)
        binary.flush()

    def show(self, view: RenderableType = "") -> None:
        """A view for a person, on standard output; plain words are cleaned, views are clean."""
        if isinstance(view, str):
            view = "\n".join(map(safe, view.split("\n")))
        self.console.print(view, markup=False, highlight=False, emoji=False)

    def rule(self) -> None:
        """A line across, between two views."""
        self.console.rule(style="rule")

    def say(self, message: str, style: str = "") -> None:
        """A remark for a person, on standard error; nothing with --quiet."""
        if not self.quiet:
            self.tell(message, style)

    def tell(self, message: str, style: str = "problem") -> None:
        """A loss, on standard error, whether --quiet or not."""
        self.errors.print(
            safe(message), style=style, markup=False, highlight=False, emoji=False, soft_wrap=True
        )

    def problems(self, problems: Iterable[Problem], name: str = "") -> None:
        """Problems on standard error: losses always, remarks unless --quiet."""
        for p in problems:
            named = p.input or name
            words = f"{named}: {p.message}" if named and named not in p.message else p.message
            if p.unread:
                self.tell(words)
            else:
                self.say(words, "remark")

    @contextmanager
    def busy(self, message: str) -> Iterator[None]:
        """Shows that something takes its time, where standard error is a terminal."""
        if self.quiet or not self.errors.is_terminal:
            yield
            return
        with self.errors.status(safe(message)):
            yield

    def watched[T](self, items: Iterable[T], message: str) -> Iterator[T]:
        """The items, with a sign of life while each is awaited."""
        waiting = iter(items)
        while True:
            with self.busy(message):
                try:
                    item = next(waiting)
                except StopIteration:
                    return
            yield item


def _console(stream: Any) -> Console:
    from rich.console import Console

    from rashomon.render.terminal import theme

    free = stream.isatty() or os.environ.get("COLUMNS")
    return Console(
        file=stream,
        theme=theme(),
        width=None if free else PIPE_WIDTH,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
