"""What a person reads in a terminal: shared pieces here, one module a view.

Text from reports is hostile: it passes through `safe` (or `Shown`, which keeps
track of offsets) before it is printed, and it is never read as markup.
"""

from rashomon.render.terminal.text import Shown, safe
from rashomon.render.terminal.theme import theme

__all__ = ["Shown", "safe", "theme"]
