"""What every task of one archive has in common: how to read, and where the work lies."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.ground.limits import Options

if TYPE_CHECKING:
    from rashomon.run import Run


@dataclass(frozen=True, slots=True)
class Job:
    """Sent to every worker: the folder of the work, options, the model, and who makes it.

    `statements`: whether reports are read for what they state; without, they are put into
    stories by their words alone. `maker` is the program, its code, language and model.
    """

    folder: str
    options: Options
    model: str | None
    maker: str
    statements: bool = True

    def place(self, stage: str, key: str = "") -> Path:
        """The folder of a stage, or of one of its tasks."""
        return Path(self.folder, stage, key)

    def key(self, *parts: object) -> str:
        """The name of what is made of these parts by this maker, with these options."""
        held = (self.maker, self.options, self.statements, *parts)
        digest = hashlib.sha256(repr(held).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:20]

    @property
    def run(self) -> Run:
        """The run that reads, with its language; one in a process."""
        return replace(_settled(self.model), options=self.options, cache=None)


@lru_cache(maxsize=2)
def _settled(model: str | None) -> Run:
    from rashomon.run import settled

    return settled(model=model, cache=False)
