"""What the README and docs/ show works: their Python blocks run, their `$ extractor …` lines exit as they should.

`<!-- not run -->` on the line before a block leaves it out, `<!-- exit code 1 -->` says what else than 0 is right.
docs/batch.md has tests of its own (test_dumps_docs.py).
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted(p for p in (ROOT / "docs").glob("*.md") if p.name != "batch.md")]
BLOCK = re.compile(r"(?:^<!-- (?P<mark>.+?) -->\n)?^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"exit code (\d)")


class Block(NamedTuple):
    name: str
    language: str
    code: str
    exit_code: int


def blocks(page: Path) -> list[Block]:
    text, found = page.read_text(encoding="utf-8"), []
    for match in BLOCK.finditer(text):
        mark = match["mark"] or ""
        if mark != "not run":
            line = text.count("\n", 0, match.start()) + 1
            expected = EXIT.fullmatch(mark)
            found.append(
                Block(f"{page.name}:{line}", match["language"], match["code"], int(expected[1]) if expected else 0)
            )
    return found


BLOCKS = [block for page in PAGES for block in blocks(page)]
PYTHON = [b for b in BLOCKS if b.language == "python"]
COMMANDS = [
    (b, line.removeprefix("$ "))
    for b in BLOCKS
    if b.language in ("console", "sh")
    for line in b.code.splitlines()
    if line.startswith("$ extractor ")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a reader of the docs has: the samples."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / "samples").symlink_to(ROOT / "samples")
    return folder


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def test_there_is_something_to_run() -> None:
    assert PYTHON
    assert COMMANDS


@pytest.mark.parametrize("block", PYTHON, ids=lambda b: b.name)
def test_python(block: Block, folder: Path) -> None:
    done = run(["-c", block.code], folder)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("block", "command"), COMMANDS, ids=[f"{b.name} {c[:40]}" for b, c in COMMANDS])
def test_command(block: Block, command: str, folder: Path) -> None:
    done = run(["-m", *shlex.split(command, comments=True)], folder)
    assert done.returncode == block.exit_code, done.stderr
    assert "Traceback" not in done.stderr
