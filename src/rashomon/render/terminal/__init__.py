"""What a person reads in a terminal: shared pieces here, one module a view.

Text from reports is hostile: it passes through `safe` before it is printed,
and it is never read as markup.
"""

from rashomon.render.printable import safe
from rashomon.render.terminal.theme import theme

__all__ = ["safe", "theme"]
