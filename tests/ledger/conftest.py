"""Stores of each back end; PostgreSQL's server is Debian's, started here on a socket."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.ledger.made import folder as in_memory

from rashomon.ledger import Store, opened

Make = Callable[[], Store]
COUNT = itertools.count()


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs, of the newest version that Debian installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _as_owner(*words: str) -> list[str]:
    """A command as whoever owns the server: PostgreSQL refuses to run as root."""
    if os.getuid():
        return list(words)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *words]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server that is started for these tests; skips where there is none."""
    if not find_spec("psycopg"):
        pytest.skip("psycopg is not installed (pip install 'rashomon[postgres]')")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="rashomon-pg-"))
    if not os.getuid():
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    make = (str(programs / "initdb"), "-D", str(data), "-U", "ledger", "-A", "trust", "-N")
    subprocess.run(_as_owner(*make, "-E", "UTF8", "--locale=C"), check=True, **quiet)  # type: ignore[call-overload]
    settings = ("listen_addresses=", f"unix_socket_directories={folder}", "fsync=off")
    words = [str(programs / "postgres"), "-D", str(data)]
    for each in (*settings, "max_connections=60", "shared_buffers=64MB"):
        words += ["-c", each]
    process = subprocess.Popen(_as_owner(*words), **quiet)  # type: ignore[call-overload]
    address = f"postgresql://ledger@/postgres?host={folder}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGINT)  # at once: it waits for no client
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    import time

    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            assert process.poll() is None, "PostgreSQL did not start"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("PostgreSQL did not answer")


def schema(server: str) -> str:
    """The address of a schema of its own, new."""
    import psycopg

    name = f"t{os.getpid()}_{next(COUNT)}"
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", "postgres"])
def fresh(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Gives places where a new ledger may be made, in each back end."""
    if request.param != "sqlite":
        server = request.getfixturevalue("server")
        yield lambda: schema(server)
        return
    with in_memory() as place:
        yield lambda: str(place / f"ledger{next(COUNT)}.db")


@pytest.fixture
def address(fresh: Callable[[], str]) -> str:
    """Where a new ledger may be made, in each back end."""
    return fresh()


@pytest.fixture
def another(fresh: Callable[[], str]) -> str:
    """Another such place, in the same back end."""
    return fresh()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A new ledger in each back end."""
    made = opened(address, create=True)
    yield made
    made.close()
