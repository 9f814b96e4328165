"""What an account's own file tells: how a finding came to be, and whether it holds.

Both work on the JSON of docs/contract.md, so that an account can be checked by
someone who did not make it. Verifying reads the inputs that the caller names, and
where all of them are as they were makes the account again from them; a page is
rendered again too.
"""

from rashomon.audit.differing import FindingDifference, StoryDifference, differing
from rashomon.audit.filed import STDIN, finding, load, trace
from rashomon.audit.pages import is_page, verify_page
from rashomon.audit.verifying import UNTOLD, Check, Inputs, State, verify

__all__ = [
    "STDIN",
    "UNTOLD",
    "Check",
    "FindingDifference",
    "Inputs",
    "State",
    "StoryDifference",
    "differing",
    "finding",
    "is_page",
    "load",
    "trace",
    "verify",
    "verify_page",
]
