"""The bundled story: short reports of one invented event, written for this project.

Places, people and outlets do not exist. Among the reports are an agency's story,
a portal's copy of it inside a cluttered page, a later update with a higher toll,
one that takes the injured for the dead, one statement on two channels and in two
renderings, and an undated note.
"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

NAME = "Silo explosion at Velmora (an invented story)"


def files() -> tuple[Traversable, ...]:
    """The story's inputs, in order."""
    held = resources.files(__package__).iterdir()
    return tuple(sorted((f for f in held if f.name[0].isdecimal()), key=lambda f: f.name))
