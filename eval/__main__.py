"""The scores and the errors behind them.

python -m eval [TASK ...] [--sample]      every score against its floor (gate.py)
python -m eval TASK --errors [N]          what was wrong, by likely cause (browse.py)
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def main(words: list[str]) -> int:
    if "--errors" in words:
        import browse

        at = words.index("--errors")
        if not words[at + 1 : at + 2] or not words[at + 1].isdigit():
            words = [*words[: at + 1], "50", *words[at + 1 :]]
        return browse.main(words)
    import gate

    return gate.main(words)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
