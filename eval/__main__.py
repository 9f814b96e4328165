"""The scores and the errors behind them.

rashomon eval [TASK ...] [--sample]      every score against its floor (gate.py)
rashomon eval TASK --errors [N]          what was wrong, by likely cause (browse.py)
rashomon eval rules [KEY ...]            how often each rule fires and is right (rules.py)

`python -m eval` is the same. Each of the three knows its own options and says what is
wrong with them; `rashomon eval` looks at none.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def main(words: list[str]) -> int:
    asked = [at for at, word in enumerate(words) if word.partition("=")[0] == "--errors"]
    if asked:
        import browse

        at = asked[0]
        if words[at] == "--errors" and not "".join(words[at + 1 : at + 2]).isdigit():
            words = [*words[:at], f"--errors={browse.SHOWN}", *words[at + 1 :]]
        return browse.main(words)
    if words[:1] == ["rules"]:
        import rules

        return rules.main(words[1:])
    import gate

    return gate.main(words)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
