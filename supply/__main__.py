"""What this project is made of: `python -m supply check | licences | sbom [FILE]`.

check: the locks match pyproject.toml; every licence is on the list. licences: writes
docs/licences.md. sbom: prints, or writes to FILE, a CycloneDX list of what is installed.
Nothing here asks the network.
"""

from __future__ import annotations

import sys
from pathlib import Path

from supply import licences, locks, sbom


def main(words: list[str]) -> int:
    """Runs the command; 1 where something is amiss, 2 where the words are wrong."""
    match words:
        case ["check"]:
            faults = [*locks.faults(), *licences.faults()]
            print("\n".join(faults) or f"{len(locks.pins('dev'))} locked packages are in order")
            return int(bool(faults))
        case ["licences"]:
            licences.PAGE.write_text(licences.page(), encoding="utf-8")
        case ["sbom", *rest] if len(rest) < 2:
            text = sbom.made()
            if rest:
                Path(rest[0]).parent.mkdir(parents=True, exist_ok=True)
                Path(rest[0]).write_text(text, encoding="utf-8")
            else:
                sys.stdout.write(text)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
