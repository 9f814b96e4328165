"""Dates as reports state them → ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)? ?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)


def iso(value: str) -> str | None:
    """A stated date or date-time as ISO 8601, its zone kept; None where it is none."""
    found = _ISO.fullmatch(value.strip())
    if not found:
        return None
    try:
        datetime.fromisoformat(found["day"])
    except ValueError:
        return None
    time = f"T{found['time']}{found['zone'] or ''}" if found["time"] else ""
    return found["day"] + time
