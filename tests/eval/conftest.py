"""The eval folder holds scripts, not a package: put it on the path as they themselves see it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))
