"""What the world may do to a run: odd locales, no home, no room, nobody listening, Ctrl-C."""

import json
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.cli.conftest import finish, spawn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and devices")

FULL = Path("/dev/full")


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"LANG": "xx_YY.nonsense"},
    ],
    ids=str,
)
def test_json_is_utf8_in_every_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    name = str(tmp_path / "東京-żółw.txt")
    done = finish(spawn("read", "--json", name, environment=locale))
    assert done.code == 3
    (line,) = done.lines
    assert line["input"] == name or "\\" in line["input"]  # without UTF-8 names arrive as bytes
    assert "Traceback" not in done.err


def test_names_that_are_no_text_are_no_trouble(tmp_path: Path) -> None:
    name = bytes(tmp_path) + b"/\xff\xfe.txt"
    Path(name.decode("utf-8", "surrogateescape")).write_bytes(b"")
    done = finish(spawn("read", "--json", name.decode("utf-8", "surrogateescape")))
    assert done.code == 3
    assert len(done.lines) == 1


@pytest.mark.parametrize("words", [["doctor"], ["doctor", "--json"], ["--help"]])
def test_a_full_disk_is_told(words: list[str]) -> None:
    if not FULL.exists():
        pytest.skip("no /dev/full here")
    with FULL.open("wb") as full:
        done = finish(spawn(*words, stdout=full))
    assert done.code == 2
    assert "No space left" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("words", [["doctor", "--json"], ["doctor"], ["--help"]])
def test_a_reader_that_has_gone_is_no_trouble(words: list[str]) -> None:
    process = spawn(*words)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    words_of_error = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 141
    assert words_of_error == ""


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_make_no_traceback(closed: str) -> None:
    command = f'exec "{sys.executable}" -m rashomon doctor --json {closed}'
    environment = {"PYTHONPATH": str(Path(__file__).parents[2] / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        ["/bin/sh", "-c", command], env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == (2 if ">&-" in closed.replace("2>&-", "") else 0)
    assert b"Traceback" not in done.stderr
    if closed == ">&-":
        assert b"standard output is closed" in done.stderr


@pytest.mark.parametrize("home", [None, "", "/dev/null/none", "relative", "/dev/null"])
def test_no_home_is_no_trouble(home: str | None, tmp_path: Path) -> None:
    environment = {} if home is None else {"HOME": home}
    process = spawn("doctor", "--json", environment=environment, cwd=tmp_path)
    done = finish(process)
    assert done.code == 0
    assert json.loads(done.out)["fit"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "environment", [{"TERM": "dumb"}, {"TERM": ""}, {"COLUMNS": "many"}, {"COLUMNS": "1"}], ids=str
)
def test_no_terminal_is_no_trouble(environment: dict[str, str]) -> None:
    done = finish(spawn("doctor", environment=environment))
    assert done.code == 0
    assert b"\x1b" not in done.out


def test_colour_is_for_who_wants_it() -> None:
    assert b"\x1b[" in finish(spawn("doctor", environment={"FORCE_COLOR": "1"})).out
    both = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert b"\x1b[3" not in finish(spawn("doctor", environment=both)).out


def test_ctrl_c_while_a_server_keeps_us_waiting() -> None:
    asked = threading.Event()

    def serve(listener: socket.socket) -> None:
        held, _ = listener.accept()
        with held:
            held.recv(1000)
            asked.set()
            held.settimeout(20)
            held.recv(1000)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/slow"
        process = spawn("read", "--json", "--allow-private", "missing.txt", url)
        assert asked.wait(30)
        process.send_signal(signal.SIGINT)
        done = finish(process)
    assert done.code == 130
    assert "interrupted" in done.err
    assert "Traceback" not in done.err
    assert all(done.lines)  # whole lines only


def test_ctrl_c_while_waiting_for_standard_input() -> None:
    process = spawn("read", "-", stdin=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1.5)
    process.send_signal(signal.SIGINT)
    done = finish(process)
    assert done.code == 130
    assert "Traceback" not in done.err
