"""What is published: a wheel that works by itself, and a source archive that builds it again."""

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow

WANTED = (
    "py.typed",
    "lexicon/en/slots.toml",
    "lexicon/en/attribution.json",
    "render/page/templates/page.html.j2",
    "render/page/templates/page.css",
    "story/1-meridian-wire.txt",
)


def build(source: Path, into: Path, kind: str) -> Path:
    """What hatchling makes of a folder, in this environment: nothing is fetched."""
    argv = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)]
    subprocess.run(argv, cwd=source, check=True, capture_output=True, timeout=120)
    (made,) = into.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as held:
        return sorted(n for n in held.namelist() if n.startswith("rashomon/"))


def test_the_wheel_holds_all_that_the_package_reads(wheel: Path) -> None:
    inside = names(wheel)
    package = ROOT / "src" / "rashomon"
    there = sorted(
        f"rashomon/{p.relative_to(package).as_posix()}"
        for p in package.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    )
    assert inside == there
    assert not {f"rashomon/{name}" for name in WANTED} - set(inside)


def test_the_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build(ROOT, tmp_path / "sdist", "sdist")
    with tarfile.open(archive) as held:
        held.extractall(tmp_path, filter="data")
    (folder,) = (p for p in tmp_path.iterdir() if p.is_dir() and p.name != "sdist")
    assert (folder / "LICENSE").is_file()
    assert names(build(folder, tmp_path / "again", "wheel")) == names(wheel)


def test_the_demo_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, with this one's packages lent and rashomon not among them."""
    place = tmp_path / "venv"
    venv.create(place, with_pip=False, symlinks=True)
    python = place / "bin" / "python"
    (site,) = place.glob("lib/python3*/site-packages")
    lent = [p for p in sys.path if p.endswith("site-packages")]
    (site / "lent.pth").write_text("\n".join(lent) + "\n")
    with zipfile.ZipFile(wheel) as held:
        held.extractall(site)
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": "/usr/bin:/bin"}
    where = "import rashomon; print(rashomon.__file__)"

    def run(*words: str) -> str:
        done = subprocess.run(
            [str(python), *words],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert Path(run("-c", where).strip()).is_relative_to(site)
    shown = run("-m", "rashomon", "demo", "--quiet")
    assert "CONFLICT" in shown
    assert (tmp_path / "account.html").stat().st_size > 10_000
    assert "rashomon" in run("-m", "rashomon", "--version")
