"""Lays several news reports of one event side by side, with their exact words."""

import sys
from types import ModuleType
from typing import Any

from rashomon.api import Account, Text, compare, read
from rashomon.api.ledger import Ledger
from rashomon.ground.version import __version__

__all__ = ["Account", "Ledger", "Text", "__version__", "compare", "read"]


class _Package(ModuleType):
    """This package: `rashomon.read` and `rashomon.compare` stay the functions.

    Two stages have the same names; importing a stage would put its module in the
    function's place. `from rashomon.read import …` finds the stage all the same.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
