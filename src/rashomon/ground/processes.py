"""Other processes of this machine: whether one that a file names has ended."""

from __future__ import annotations

import os


def ended(pid: int) -> bool:
    """Whether the process is known to have ended; where nobody can tell, it has not."""
    if os.name != "posix":
        return False  # elsewhere asking a process may end it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OverflowError, OSError):
        return False
    return False
