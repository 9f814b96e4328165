"""Names of units and currencies; writes lexicon/en/measures.toml.

    python eval/unit_names.py > src/rashomon/lexicon/en/measures.toml

Units with their prefixes and signs are pint's (BSD); currencies in use, by name and code, are
the Unicode CLDR's (Unicode License v3), as `babel` (BSD) carries them. What `units.toml` names
already is left to it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pint  # type: ignore[import-not-found, unused-ignore]
from babel.numbers import get_currency_name, get_territory_currencies, list_currencies

LEXICON = Path("src/rashomon/lexicon/en")

PREFIXED = {
    "joule": ("energy", "kilo mega giga tera peta"), "calorie": ("energy", "kilo"),
    "watt_hour": ("energy", "kilo mega giga tera peta"),
    "watt": ("energy", "milli kilo mega giga tera"),
    "electron_volt": ("energy", "kilo mega giga tera"), "volt": ("energy", "milli kilo"),
    "ampere": ("energy", "milli kilo"), "ampere_hour": ("energy", "milli"),
    "newton": ("other", "kilo mega"), "pascal": ("other", "hecto kilo mega giga"),
    "bar": ("other", "milli"), "hertz": ("other", "kilo mega giga tera"), "ohm": ("other", "kilo"),
    "becquerel": ("other", "kilo mega giga tera peta"), "sievert": ("other", "micro milli"),
    "gray": ("other", "milli"), "tesla": ("other", ""), "lumen": ("other", ""),
    "byte": ("data", "kilo mega giga tera peta"), "bit": ("data", "kilo mega giga tera"),
    "gram": ("mass", "nano micro milli kilo"), "metric_ton": ("mass", "kilo mega giga"),
    "meter": ("distance", "nano micro milli kilo"),
    "liter": ("volume", "micro milli hecto mega giga"),
}  # fmt: skip
"""Units that news give with prefixes: their kind, and which prefixes."""
PLAIN = {
    "lux": "other", "torr": "other", "standard_atmosphere": "other", "curie": "other",
    "fathom": "distance", "furlong": "distance", "parsec": "distance",
    "astronomical_unit": "distance", "stone": "mass", "troy_ounce": "mass", "grain": "mass",
    "short_ton": "mass", "long_ton": "mass", "bushel": "volume", "fluid_ounce": "volume",
    "acre_foot": "volume", "therm": "energy",
}  # fmt: skip
SPELLED = {
    "meter": ("metre",), "liter": ("litre",), "metric_ton": ("tonne", "ton"),
}  # fmt: skip
"""Further words for a unit, beside its name."""
SIGNS = {"byte": ("B",), "bit": ("b", "bit"), "watt_hour": ("Wh",), "metric_ton": ("t",)}
UNCHANGED = ("hertz", "lux", "foot", "siemens")
"""Names that are their own plural, or, as "foot", have one in `PLURALS`."""
PLURALS = {"foot": "feet", "inch": "inches"}
POWERS = {
    "square": ("area", ("centimetre centimeter", "millimetre millimeter", "yard", "inch")),
    "cubic": ("volume", ("centimetre centimeter", "kilometre kilometer", "yard", "inch")),
}
MADE = (
    ("newton metre", "other", ("newton metre", "newton meter"), ("Nm", "N m", "N·m", "N⋅m")),
    ("pound-foot", "other", ("pound-foot", "foot-pound"),
     ("lb-ft", "lb ft", "lb·ft", "ft-lb", "ft lb", "lbf ft", "lb.-ft.")),
    ("metric horsepower", "energy", ("metric horsepower",), ("PS",)),
)  # fmt: skip
"""Units that are products, which a registry does not list: torque; and the sign of one."""
SHORT = 2
"""Letters of the shortest sign: single letters are names and grades."""
NO_SIGNS = frozenset(
    [
        "bar",
        "mb",
        "ton",
        "gr",
        "au",
        "bu",
        "lm",
        "cal",
        "Ci",
        "atm",
        "MN",
        "toz",
        "floz",
        "thm",
        "fur",
    ]
)
"""Signs that mean something else as often."""
NO_WORDS = frozenset(["bar", "bit", "stone", "grain", "gray", "tesla"])
"""Units whose names are counted as things: three bars, nine stones."""
NO_CODES = frozenset(("AMD", "TOP", "ALL"))
"""Codes of currencies that are names of other things."""


def plural(name: str) -> str:
    """The plural of the last word, or of "foot" wherever it ends."""
    if name.endswith(" per second"):
        return plural(name.removesuffix(" per second")) + " per second"
    for word, many in PLURALS.items():
        if name.endswith(word):
            return name.removesuffix(word) + many
    return name if name.endswith(UNCHANGED) else f"{name}s"


def measures() -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Name, kind, words and signs of each unit."""
    registry = pint.UnitRegistry()
    plain = {unit: (kind, "") for unit, kind in PLAIN.items()}
    for unit, (kind, prefixes) in (PREFIXED | plain).items():
        words = [unit.replace("_", " "), *SPELLED.get(unit, ())]
        signs = SIGNS.get(unit, (str(registry._units[unit].symbol),))
        for prefix in ("", *prefixes.split()):
            short = registry._prefixes[prefix].symbol if prefix else ""
            names = [
                f"{prefix}{w}" for w in (words[1:] if prefix and " ton" in words[0] else words)
            ]
            names += [f"{n}me" for n in names if n.endswith("gram")]
            name = next((n for n in names if n.endswith(("metre", "litre", "tonne"))), names[0])
            names += [n.replace(" foot", "-foot") for n in names if n.endswith(" foot")]
            if names[0] not in NO_WORDS:
                yield name, kind, names, [short + s for s in signs]
            if kind == "data" and prefix:
                each = f"{prefix}{unit} per second"
                rates = [f"{short}{s}/s" for s in signs]
                rates += [f"{short}bps", f"{short.upper()}bps"] if unit == "bit" else []
                yield each, kind, [each], rates
    for power, (kind, bases) in POWERS.items():
        for base in bases:
            names = [f"{power} {b}" for b in base.split()]
            yield names[0], kind, names, []
    yield from ((name, kind, list(words), list(signs)) for name, kind, words, signs in MADE)


def currencies() -> Iterator[tuple[str, list[str]]]:
    """Code and names, of more than one word each, of every currency in use."""
    territories = {c for t in _territories() for c in get_territory_currencies(t)}
    for code in sorted(territories & set(list_currencies())):
        names = {get_currency_name(code, n, "en").lower() for n in (1, 2)}
        names |= {get_currency_name(code, locale="en").lower()}
        yield code, sorted(n for n in names if " " in n and n.isascii())


def _territories() -> list[str]:
    from babel import Locale

    return [t for t in map(str, Locale("en").territories) if len(t) == 2]


def main() -> None:
    """Print the table."""
    held = tomllib.loads((LEXICON / "units.toml").read_text(encoding="utf-8"))["unit"]
    frequent = tomllib.loads((LEXICON / "frequency.toml").read_text(encoding="utf-8"))
    common = {w for table in frequent.values() if isinstance(table, dict) for w in table}
    known = {f for u in held for f in u["forms"]}
    codes = {u["name"] for u in held}
    print(HEAD)
    for name, kind, words, signs in measures():
        forms = [f for w in words for f in (plural(w), w) if f not in known]
        cased = [s for s in signs if len(s) >= SHORT and s not in known | NO_SIGNS]
        cased = [s for s in cased if "_" not in s and s not in words]
        cased = [s for s in cased if s.lower() not in known or not s.islower()]
        canonical = next((u["name"] for u in held if {name, plural(name)} & set(u["forms"])), name)
        known |= {*forms, *cased}
        if forms or cased:
            print(f'"{canonical}" = {{ kind = "{kind}", forms = {_list(forms)}, ', end="")
            print(f"signs = {_list(cased)} }}")
    print("\n[currency]")
    for code, names in currencies():
        forms = [n for n in names if n not in known]
        signs = [] if code in codes | NO_CODES or code.lower() in common else [code]
        if forms or signs:
            print(f"{code} = {{ forms = {_list(forms)}, signs = {_list(signs)} }}")


def _list(words: list[str]) -> str:
    return "[" + ", ".join(f'"{w}"' for w in dict.fromkeys(words)) + "]"


HEAD = """# Units of physics and trade by pint, currencies by CLDR; written by eval/unit_names.py.
# What news says beside them stands in units.toml, which goes before.

# the quantity stands in brackets; after => its unit
examples = [
  "It makes [320 Nm] of torque. => newton metre",
  "It has lines of [7 nm]. => nanometre",
  "It makes [236 lb-ft]. => pound-foot",
  "It makes [180 PS]. => metric horsepower",
  "It gave off [36 gigatonnes] of soot. => gigatonne",
  "It runs at [900 kbps]. => kilobit per second",
  "It holds [3 million acre-feet]. => acre foot",
  "It stored [400 kJ]. => kilojoule",
  "It stood at [1013 hPa]. => hectopascal",
  "He paid [300 Kenyan shillings]. => KES",
  "He paid [KES 300]. => KES",
  "He paid [20,000 Czech korunas]. => CZK",
]

[measure]"""

if __name__ == "__main__":
    main()
