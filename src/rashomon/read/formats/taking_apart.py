"""A document's bytes → its paragraphs, in the process that `documents` starts.

Each kind has a function from bytes to `Found`s, at most `Bounds` large. `Unfit` says why a
document gives no text.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from rashomon.read import apart
from rashomon.read.formats import epub, odt, packages, pdf, rtf, word


def answer(asked: bytes) -> str:
    """The documents within, as JSON; a document that cannot be read is a `problem`."""
    given = json.loads(asked)
    content = base64.b64decode(given["content"])
    bounds = packages.UnpackBounds(given["bytes"], given["characters"])
    take = TAKERS[given["kind"]]
    try:
        found = list(take(content, bounds))
    except packages.Unfit as unfit:
        return json.dumps({"problem": str(unfit)})
    documents = [asdict(each) for each in found]
    remarks = [said for each in found for said in each.remarks]
    return json.dumps({"documents": documents, "remarks": remarks})


TAKERS: dict[str, Callable[[bytes, packages.UnpackBounds], Iterator[packages.PackagedText]]] = {
    "pdf": pdf.take,
    "rtf": rtf.take,
    "docx": word.take,
    "odt": odt.take,
    "epub": epub.take,
}

if __name__ == "__main__":
    apart.serve(answer)
