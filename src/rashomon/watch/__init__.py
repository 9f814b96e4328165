"""Sources that are watched: looked at when due, kept in the ledger, told where they change.

`sources` says what is watched, `schedule` when it is looked at, `looking` what a look
brought, `running` does it all; `replay` is a day that was kept, `channels` whom alerts go to.
"""
