"""Where a sentence ends, as far as signs alone show it: for texts that nobody parses."""

from __future__ import annotations

import re

END = re.compile(r"[.!?…][\"”’)\]]{0,3}\s+(?=[\"“‘(\[]?[A-Z0-9])")
"""A stop with what closes after it and the space before a capital letter or a digit."""
