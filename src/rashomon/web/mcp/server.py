"""The tools as the protocol has them: names, arguments with their meaning, answers with schemas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from rashomon.errors import RashomonError
from rashomon.ground.version import __version__
from rashomon.web.mcp import shapes
from rashomon.web.mcp.toolbox import Toolbox
from rashomon.web.service import Service
from rashomon.web.store import StatementQuery

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

INSTRUCTIONS = (
    "Rashomon lays several news reports of one event side by side: what they agree on, where "
    "they differ and why, what changed, what one alone has. It never says who is right. Every "
    "reading is {report, start, end, words} with words equal to that slice of the report's text; "
    "quote those and nothing else as a report's words. " + shapes.NOTICE
)

Story = Annotated[str, Field(description="The id of a story, as list_stories gives it")]
At = Annotated[
    str, Field(description="As known at this transaction or time (ISO 8601); empty for now")
]
Limit = Annotated[int, Field(ge=1, le=100)]
Cursor = Annotated[int, Field(ge=0, description="`next` of the answer before")]
Type = Annotated[
    str, Field(description="conflict, update, compatible, agreement, single, or empty for all")
]
Slot = Annotated[str, Field(description="What is counted: killed, injured, missing, …")]


def server(service: Service) -> MCPServer:
    """The protocol's server over a service; no tool of it changes anything."""
    from mcp.server.mcpserver import MCPServer
    from mcp.types import ToolAnnotations

    made = MCPServer(
        "rashomon",
        title="Rashomon",
        version=__version__,
        instructions=INSTRUCTIONS,
        log_level="ERROR",
    )
    reading = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    outside = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=True
    )
    for tool in _tools(Toolbox(service)):
        hints = outside if tool.__name__ == "compare" else reading
        made.tool(annotations=hints, structured_output=True)(tool)
    return made


def _asked[T](make: Callable[[], T]) -> T:
    """What a tool gives; the caller's mistake in its own words, which reach the model."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        return make()
    except RashomonError as error:
        raise ToolError(str(error)) from None


def _tools(box: Toolbox) -> list[Callable[..., Any]]:
    """Every tool, in the order in which they are listed."""

    def list_stories(
        words: str = "",
        type: Type = "",
        slot: Slot = "",
        place: Annotated[str, Field(description="Over a ledger nothing is found so")] = "",
        source: Annotated[str, Field(description="A publisher among its reports")] = "",
        at: At = "",
        limit: Limit = 20,
        cursor: Cursor = 0,
    ) -> shapes.Stories:
        """The stories there are, the last changed first, with counts of conflicts and updates."""
        return _asked(lambda: box.list_stories(words, type, slot, place, source, at, limit, cursor))

    def search(
        words: str = "",
        kind: Annotated[str, Field(description="figure, quote, claim, state or detail")] = "",
        slot: Slot = "",
        speaker: Annotated[str, Field(description="On whose word")] = "",
        place: str = "",
        low: float | None = None,
        high: float | None = None,
        at: At = "",
        limit: Limit = 20,
        cursor: Cursor = 0,
    ) -> shapes.Hits:
        """Words of all reports, or what they state by slot, value, speaker and place."""
        query = StatementQuery(
            words[:400], kind or None, slot or None, speaker or None, place or None, low, high
        )
        return _asked(lambda: box.search(query, at, limit, cursor))

    def get_account(
        story: Story,
        at: At = "",
        singles: Annotated[bool, Field(description="With what one witness alone has")] = False,
    ) -> shapes.Account:
        """A story's account: reports, which go back to one witness, conflicts, updates, more."""
        return _asked(lambda: box.get_account(story, at, singles))

    def get_findings(
        story: Story,
        type: Type = "",
        slot: Slot = "",
        at: At = "",
        limit: Limit = 20,
        cursor: Cursor = 0,
    ) -> shapes.Findings:
        """Findings of an account by type or slot, also those of one witness alone."""
        return _asked(lambda: box.get_findings(story, type, slot, at, limit, cursor))

    def why(
        story: Story,
        finding: Annotated[str, Field(description="Its label (F1) or id")],
        at: At = "",
    ) -> shapes.Why:
        """How one finding came to be: readings, links, comparisons, rule."""
        return _asked(lambda: box.why(story, finding, at))

    def get_report_span(
        report: Annotated[str, Field(description="A report's id")],
        start: Annotated[int, Field(ge=0, description="In code points")] = 0,
        end: Annotated[int, Field(description="Half-open; -1 for the end of the text")] = -1,
    ) -> shapes.Span:
        """The exact words of a report at a place, at most 8,000 characters at once."""
        return _asked(lambda: box.get_report_span(report, start, end))

    def what_changed(
        after_tx: Annotated[int, Field(ge=0, description="The last transaction you know")] = 0,
        story: Annotated[str, Field(description="Of this story alone")] = "",
        limit: Limit = 20,
    ) -> shapes.Changes:
        """What became of findings since a transaction."""
        return _asked(lambda: box.what_changed(after_tx, story, limit))

    def known_at(
        time: Annotated[str, Field(description="ISO 8601 time, or a transaction's number")],
    ) -> shapes.Stories:
        """The stories as they stood at a time, by when this service learned of it."""
        return _asked(lambda: box.known_at(time))

    def versions(
        article: Annotated[str, Field(description="An article's or a report's id")],
    ) -> shapes.Versions:
        """The versions of an article that were seen, the oldest first."""
        return _asked(lambda: box.versions(article))

    def compare(
        reports: Annotated[list[shapes.Given], Field(max_length=50)] = [],  # noqa: B006 - only read
        addresses: Annotated[
            list[str], Field(max_length=20, description="Pages to fetch, http or https")
        ] = [],  # noqa: B006 - only read
    ) -> shapes.Account:
        """Lay reports side by side that you have, or whose addresses you know. It is not kept."""
        return _asked(lambda: box.compare(reports, addresses))

    return [
        list_stories,
        search,
        get_account,
        get_findings,
        why,
        get_report_span,
        what_changed,
        known_at,
        versions,
        compare,
    ]
