"""Which article belongs to which story: as it was placed, and as decisions moved it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.ledger.deciding import homes
from rashomon.ledger.rows import forces
from rashomon.ledger.store import one
from rashomon.ledger.transaction import Transaction
from rashomon.ledger.values import Decision, Placed


class Members:
    """The members of stories within one transaction, kept as what they follow from."""

    def __init__(self, t: Transaction, decisions: Sequence[Decision] | None = None) -> None:
        self._t = t
        self._decisions = forces(t.store) if decisions is None else decisions
        self._placed: dict[int, None] = {}
        self.touched: dict[str, None] = {}

    def story(self, id: str, name: str | None) -> int:
        """The number of the story; made where it is new."""
        found = one(self._t.store, "SELECT n FROM story WHERE id = ?", id)
        return int(found[0]) if found else self._t.insert("story", id=id, name=name)

    def place(self, article: int, home: Placed) -> None:
        """Puts an article into a story, whatever decisions make of that."""
        story = self.story(home.story, home.name)
        held = one(
            self._t.store,
            "SELECT n, story FROM placement WHERE article = ? AND until IS NULL",
            article,
        )
        if held and held[1] == story:
            return
        if held:
            self._t.close("placement", held[0])
        self._t.insert("placement", article=article, story=story, why=home.why)
        self._placed[article] = None

    def settle(self) -> None:
        """Members follow from what was placed."""
        self._refold(list(self._placed))
        self._placed.clear()

    def refold(self, stories: Iterable[str], documents: Iterable[str] = ()) -> None:
        """The same for all articles that are, or were placed, in these stories, and for others."""
        found: dict[int, None] = {}
        for id in sorted(stories):
            for table in ("placement", "member"):
                rows = self._t.store.rows(
                    f"SELECT m.article FROM {table} m JOIN story s ON s.n = m.story "
                    "WHERE s.id = ? AND m.until IS NULL ORDER BY m.article",
                    id,
                )
                found.update(dict.fromkeys(n for (n,) in rows))
        for id in documents:
            row = one(self._t.store, "SELECT n FROM article WHERE id = ?", id)
            if row:
                found[row[0]] = None
        self._refold(sorted(found))

    def _refold(self, articles: Sequence[int]) -> None:
        for n in articles:
            row = one(
                self._t.store,
                "SELECT a.id, s.id FROM placement p JOIN article a ON a.n = p.article "
                "JOIN story s ON s.n = p.story WHERE p.article = ? AND p.until IS NULL",
                n,
            )
            if row is None:
                continue
            document, placed = row
            home = homes({document: placed}, self._decisions)[document]
            self._move(n, self.story(home, None), home)

    def _move(self, article: int, story: int, id: str) -> None:
        held = one(
            self._t.store,
            "SELECT m.n, m.story, s.id FROM member m JOIN story s ON s.n = m.story "
            "WHERE m.article = ? AND m.until IS NULL",
            article,
        )
        self.touched[id] = None
        if held and held[1] == story:
            return
        if held:
            self._t.close("member", held[0])
            self.touched[held[2]] = None
        self._t.insert("member", article=article, story=story)
