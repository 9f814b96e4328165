"""A web page → report: the page's own words, what each block is, what the page says of itself."""

from __future__ import annotations

from rashomon.model import Metadata, Problem, Report, content_id
from rashomon.read import encoding
from rashomon.read.html import metadata, nodes, structured, zoning

STAGE = "read"


def read(
    name: str,
    page: str | bytes,
    *,
    given: Metadata | None = None,
    charset: str | None = None,
) -> Report:
    """The report of one page.

    `name` is the input's name as the user gave it; `given` what is known from
    elsewhere (a record's fields, the address), which goes before what the page
    says; `charset` the encoding that the server declared.
    """
    given = given or Metadata()
    html = encoding.decode(page, charset).text if isinstance(page, bytes) else page
    root = nodes.parse(html)
    if root is None:
        problem = Problem(STAGE, f"{name} has no text.", input=name, unread=True)
        return Report(content_id("r", name), name, "", metadata=given, problems=(problem,))
    canon = nodes.canon(root)
    fields = structured.gather(root)
    layout = zoning.layout(canon, root, fields, given.url.value)
    stated = metadata.of(canon, layout, fields, given)
    ident = content_id("r", canon.text, *metadata.key(stated))
    return Report(ident, name, canon.text, layout.zones(canon), stated, runs=tuple(canon.runs))
