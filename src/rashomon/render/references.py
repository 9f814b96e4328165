"""The reports as references, for programs that keep them: RIS, and CSL-JSON of citeproc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.model import Account
from rashomon.render.safe import json_text
from rashomon.render.view import ShownWitness, view


def csl(account: Account) -> str:
    """CSL-JSON, one list of items of the type `article-newspaper`."""
    return json_text([_csl(w) for w in _read(account)], in_page=True)


def ris(account: Account) -> str:
    """RIS, one record a report; no line of a report's own can begin another field."""
    lines = [line for w in _read(account) for line in _ris(w)]
    return "".join(f"{line}\r\n" for line in lines or [""])


def _read(account: Account) -> list[ShownWitness]:
    return [w for w in view(account).witnesses if not w.report.unread]


def _csl(witness: ShownWitness) -> dict[str, Any]:
    told = witness.report.metadata
    day = [int(part) for part in (told.published.value or "")[:10].split("-") if part.isdecimal()]
    found = {
        "id": witness.report.id,
        "type": "article-newspaper",
        "title": witness.title,
        "author": [{"literal": name} for name in told.byline.value],
        "container-title": told.publisher.value,
        "source": told.agency.value,
        "issued": {"date-parts": [day]} if day else None,
        "URL": witness.url,
        "language": told.language.value,
    }
    return {k: v for k, v in found.items() if v}


def _ris(witness: ShownWitness) -> Iterator[str]:
    told = witness.report.metadata
    day = (told.published.value or "")[:10].replace("-", "/")
    fields = [
        ("TI", witness.title),
        *(("AU", name) for name in told.byline.value),
        ("T2", told.publisher.value),
        ("PB", told.agency.value),
        ("DA", day),
        ("PY", day[:4]),
        ("UR", witness.url),
        ("LA", told.language.value),
        ("ID", witness.report.id),
    ]
    yield "TY  - NEWS"
    for name, value in fields:
        if value:
            yield f"{name}  - {' '.join(str(value).split())}"
    yield "ER  - "
