"""How English is read, for the tests of stages that fetch no language."""

from rashomon.language import load

LEXIS = load().lexis
