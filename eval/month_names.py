"""Names of the months in many languages, from CLDR; writes lexicon/mul/months.toml.

    python eval/month_names.py > src/rashomon/lexicon/mul/months.toml

The data are the Unicode CLDR's (Unicode License v3), as the package `babel` (BSD)
carries them: full and short names, as they stand in a date and alone.
"""

from __future__ import annotations

import textwrap

from babel import Locale

LANGUAGES = """
    ar bg bn ca cs da de de_AT el en es et fa fi fr he hi hr hu id it lt lv mk ms nb nl pl pt ro
    ru sk sl sq sr sr_Latn sv th tr uk ur
"""
"""CLDR's locales; a language's parts (de and de_AT) are laid together."""


def names(locale: str) -> list[set[str]]:
    """The names of the twelve months, in small letters, without full stops at their ends."""
    found: list[set[str]] = [set() for _ in range(12)]
    months = Locale.parse(locale).months
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[context][width].items():
                found[number - 1].add(name.casefold().rstrip("."))
    return found


def main() -> None:
    held: dict[str, list[set[str]]] = {}
    for locale in LANGUAGES.split():
        months = held.setdefault(locale.partition("_")[0], [set() for _ in range(12)])
        for every, more in zip(months, names(locale), strict=True):
            every |= more
    print(
        "# Names of the months, January first, in the languages most met on pages: CLDR's, by way\n"
        "# of babel (eval/month_names.py writes this file). Unicode License v3."
    )
    for language, months in sorted(held.items()):
        print(f"\n[language.{language}]\nnames = [")
        for every in months:
            row = ", ".join(f'"{name}"' for name in sorted(every))
            print(textwrap.indent(f"[{row}],", "  "))
        print("]")


if __name__ == "__main__":
    main()
