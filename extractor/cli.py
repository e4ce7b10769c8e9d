"""The command line: arguments in, calls, messages out.

Heavy modules are imported inside the commands, so that `--help` answers at once.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core
import typer.main

import extractor
from extractor.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

STDIN = "-"
STDIN_STEM = "stdin"
WRONG_USAGE = 2


class Commands(typer.core.TyperGroup):
    """The commands of this module, and `batch`, which is imported when it is asked for: its modules read lexicons."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), "batch"]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name != "batch":
            return super().get_command(ctx, cmd_name)
        from extractor.dumps.cli import register

        batch = typer.Typer(add_completion=False, rich_markup_mode=None)
        register(batch)
        return typer.main.get_command(batch)


app = typer.Typer(
    name="extractor",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Lexicon = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="A folder with names, bodies, posts and trigger words of your own (TSV, TOML).",
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extractor {extractor.__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads Russian-language news on corruption and says, as JSON, who, where, when, what was decided, said and done.

    \b
    Try:
      extractor extract page.txt              one article, printed
      extractor extract pages/*.html -o out   many, a file each
      extractor explain page.txt              why it says what it says
      extractor batch dump.jsonl -o out.jsonl a whole dump
    """


@app.command(no_args_is_help=True)
def extract(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Saved pages, text or HTML; - is standard input.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", file_okay=False, help="Write DIR/STEM.json for each file; DIR is made."
        ),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text/--no-text", help="Keep the text in the document, or leave it out.")
    ] = True,
    lexicon: Lexicon = None,
) -> None:
    """Extract articles: one JSON document for each FILE.

    A single document is printed indented, several as JSON Lines. Of two files of one name, the second becomes
    STEM-2.json.

    \b
    Examples:
      extractor extract page.txt
      extractor extract --no-text page.html | jq '.persons[].name'
      curl -s https://example.org/news/1 | extractor extract -
      extractor extract pages/*.txt -o out

    Exit code: 0 if all is well, 1 if a file could not be extracted (the others are written), 2 for wrong usage.
    """
    from rich.console import Console

    console = Console(stderr=True)
    system = _load(lexicon)
    failed = False
    jobs = list(_jobs(files))
    with _progress(jobs, console) as steps:
        for job in steps:
            try:
                document = system.extract(job.read(), id=job.stem, source=job.source)
                if not text:
                    document.text = None
                _write(document.to_json(indent=None if len(jobs) > 1 and out is None else 2), job, out)
            except Exception as error:  # a file that fails must not cost the others
                failed = True
                _say(console, f"{job.source}: {_reason(error)}")
    raise typer.Exit(1 if failed else 0)


@app.command(no_args_is_help=True)
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A saved page, text or HTML; - is standard input.")],
    lexicon: Lexicon = None,
) -> None:
    """Print a page with each decision beside it.

    Below each line: which rule or model found a mention and what it was linked to, which event or statement begins
    there; of a line that is no part of the article, why it was left out.

    \b
    Example:
      extractor explain page.txt | less
    """
    from rich.console import Console

    from extractor.explain import explain as explained

    job = next(_jobs([file]))
    try:
        lines = list(explained(_load(lexicon), job.read()))
    except (InputError, OSError) as error:
        _say(Console(stderr=True), f"{job.source}: {_reason(error)}")
        raise typer.Exit(1) from None
    console = Console()
    for line in lines:
        console.print(line.text, style=line.style, markup=False, highlight=False, soft_wrap=True)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the documents.

    \b
    Example:
      extractor schema > document.schema.json
    """
    _print(json.dumps(extractor.Document.json_schema(), ensure_ascii=False, indent=2))


@dataclass(frozen=True, slots=True)
class Job:
    """One file to extract. `source`: its name as given; `output`: the name of its document without the suffix."""

    path: str
    source: str
    stem: str
    output: str

    def read(self) -> bytes:
        """Raises InputError for a folder, OSError for what cannot be read."""
        if self.path == STDIN:
            return sys.stdin.buffer.read()
        if os.path.isdir(self.path):
            raise InputError("This is a folder; name the files in it.")
        return Path(self.path).read_bytes()


def _jobs(files: Iterable[str]) -> Iterator[Job]:
    taken: set[str] = set()
    for path in files:
        # a name that is no UTF-8 must not end up in the JSON as it is
        source = os.fsencode(path).decode("utf-8", "replace")
        stem = STDIN_STEM if path == STDIN else Path(source).stem
        output, number = stem, 1
        while output in taken:
            number += 1
            output = f"{stem}-{number}"
        taken.add(output)
        yield Job(path, source, stem, output)


def _load(lexicon: Path | None) -> "extractor.System":
    try:
        return extractor.load(lexicon=lexicon)
    except ValueError as error:  # of the lexicon: a file that extends nothing, a row that cannot be read
        typer.echo(f"{lexicon}: {error}.", err=True)
        raise typer.Exit(WRONG_USAGE) from None
    except OSError as error:
        typer.echo(f"{error.filename or 'extractor'}: {error.strerror or error}.", err=True)
        raise typer.Exit(1) from None


def _reason(error: Exception) -> str:
    """One sentence a user can act on."""
    if isinstance(error, OSError):
        return f"{error.strerror or error}."
    if isinstance(error, InputError):
        return str(error)
    return f"Extraction failed, which is a bug worth reporting ({type(error).__name__}: {error})."


def _write(json_text: str, job: Job, out: Path | None) -> None:
    if out is None:
        _print(json_text)
        return
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{job.output}.json"
    partial = out / f".{job.output}.json.part"
    try:
        partial.write_text(json_text + "\n", encoding="utf-8")
        partial.replace(target)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _print(text: str) -> None:
    """UTF-8 whatever the locale."""
    typer.echo(text.encode("utf-8"))


def _say(console: "Console", sentence: str) -> None:
    console.print(sentence, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def _progress(jobs: list[Job], console: "Console") -> Iterator[Iterable[Job]]:
    """The jobs, with a bar on standard error where there are several and somebody watches."""
    if len(jobs) < 2 or not console.is_terminal:
        yield jobs
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as progress:
        yield progress.track(jobs, description="Extracting")


def main() -> None:
    app()
