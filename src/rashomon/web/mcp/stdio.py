"""The tools over standard streams: nothing but the protocol on standard output.

A banner, or a library's remark, on standard output breaks every client. `mcp` takes the stream
for itself and sends whatever else is printed elsewhere; what runs before is ours and silent.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rashomon.web.mcp.server import server
from rashomon.web.serving import ServerSettings, demo, service

if TYPE_CHECKING:
    from rashomon.web.service import Service


def run(*, demo: bool = False, allow_private: bool = False, ledger: str | None = None) -> None:
    """Speaks the protocol until standard input ends."""
    held = service(ServerSettings(allow_private=allow_private, ledger=ledger, read_only=True))
    held.desk.start()
    if demo:
        fill(held)
    try:
        asyncio.run(server(held).run_stdio_async())
    finally:
        held.desk.close()


def fill(held: Service) -> None:
    """The bundled story, there before the first question is answered."""
    demo(held)
    for work in held.desk.running():
        work.over.wait(held.bounds.work)
