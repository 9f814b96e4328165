"""What can be the caller's mistake. Trouble that a run survives is a `model.Problem` instead.

RashomonError
├── UsageError            the words of a command or call do not fit together
│   ├── TooFewReports     comparing needs two readable reports
│   └── WouldOverwrite    a file that is the user's own stands where one would be written
├── NotAnAccount          a file that should hold an account does not
├── LexiconError          a lexicon file breaks its schema; names file, entry and field
├── SettingsError         a setting does not fit; names it and where it comes from
├── LedgerError           a ledger cannot be opened, read or written
│   ├── NoLedger          none is there
│   ├── NewerLedger       a later version of this program made it
│   └── DamagedLedger     its file is damaged, or not as it was written
├── ModelMissing          no language model is installed, or it cannot be loaded
└── FetchError            a URL could not or must not be fetched
    └── ForbiddenAddress  the name leads to a private or special address
"""


class RashomonError(Exception):
    """Base of all; the message says what, why and what to do."""


class UsageError(RashomonError):
    """The words of a command or call do not fit together."""


class Unstated(UsageError):
    """A report that is new to a ledger comes without what it states."""


class TooFewReports(UsageError):
    """Comparing needs two reports that could be read."""


class WouldOverwrite(UsageError):
    """A file that is an input, or no earlier output of Rashomon's, stands in the place."""


class NotAnAccount(RashomonError):
    """A file that should hold an account does not."""


class LexiconError(RashomonError):
    """A lexicon file breaks its schema; the message names file, entry and field."""


class SettingsError(RashomonError):
    """A setting does not fit; the message names it and where it comes from."""


class LedgerError(RashomonError):
    """A ledger cannot be opened, read or written; nothing of what was asked for was kept."""


class NoLedger(LedgerError):
    """There is no ledger in the place."""


class NewerLedger(LedgerError):
    """The ledger's schema is newer than this program knows."""


class DamagedLedger(LedgerError):
    """A ledger's file is damaged, or holds what was not written so."""


class ModelMissing(RashomonError):
    """No language model is installed for a language, or the one named cannot be loaded."""


class FetchError(RashomonError):
    """A URL could not or must not be fetched."""


class ForbiddenAddress(FetchError):
    """A name or redirect leads to a private or special address."""
