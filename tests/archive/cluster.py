"""A small cluster of Spark on this machine: a master and two workers, each a process."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 300.0
"""Seconds after which the cluster is given up: a busy machine takes its time."""


def missing() -> str:
    """Why nothing can be tested with Spark here; "" where it can."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed: scripts/setup spark"
    if shutil.which("java") is None:
        return "there is no Java: Debian's openjdk-17-jre-headless"
    return ""


def _free() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def _home() -> Path:
    found = importlib.util.find_spec("pyspark")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a master with two workers of one core each, which end with the block."""
    port = _free()
    address = f"spark://127.0.0.1:{port}"
    own = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(folder)}
    env = os.environ | own | {"PYSPARK_PYTHON": sys.executable, "SPARK_HOME": str(_home())}
    start = [str(_home() / "bin" / "spark-class"), "org.apache.spark.deploy"]
    web = ["--host", "127.0.0.1", "--webui-port", "0"]
    commands = [
        [start[0], f"{start[1]}.master.Master", *web, "--port", str(port)],
        *[
            [start[0], f"{start[1]}.worker.Worker", *web, "--cores", "1", "--memory", "1g", address]
            for _ in range(2)
        ],
    ]
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for n, command in enumerate(commands):
            with (folder / f"{n}.log").open("wb") as log:
                processes.append(subprocess.Popen(command, env=env, stdout=log, stderr=log))
            if n == 0:
                _waited(port)
        yield address
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _waited(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as held:
            held.settimeout(1.0)
            if held.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise TimeoutError("the master does not answer")
