"""The command `batch`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from extractor.dumps.errors import Interrupted, JobError, WorkerError

RESUME = "what is done is kept, --resume goes on"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="batch", no_args_is_help=True)(batch_command)


def batch_command(
    sources: Annotated[
        list[str], typer.Argument(metavar="DUMP…", help="Dumps: files or folders; the format is found.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Output: .jsonl, .jsonl.gz, .jsonl.zst or .parquet.")],
    workers: Annotated[int | None, typer.Option(help="Worker processes; by default one a core.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an interrupted job.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace what is there.")] = False,
    relevant: Annotated[bool, typer.Option("--relevant", help="Keep only articles about corruption.")] = False,
    dropped: Annotated[Path | None, typer.Option(help="With --relevant: a file that lists the others.")] = None,
    dedupe: Annotated[bool, typer.Option("--dedupe", help="Mark near-identical texts.")] = False,
    field: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=NAME", help="Where records keep text, title, published, url, id.")
    ] = None,
    lexicon: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Your own names and words (docs/lexicon.md).")
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds that one record may take.")] = 60.0,
    engine: Annotated[Literal["local", "ray"], typer.Option(help="Where the work is done.")] = "local",
    ray_address: Annotated[str | None, typer.Option(help="A Ray cluster; by default one of its own.")] = None,
    log_format: Annotated[Literal["text", "json"], typer.Option(help="Log lines for people or machines.")] = "text",
) -> None:
    """Extract every record of news dumps: JSON Lines, JSON, CSV, Parquet, WARC, folders and archives of pages.

    Exit code: 0 if all is well, 1 if some records failed (OUT.errors.jsonl names them), 2 for wrong usage.
    """
    from extractor.dumps.job import batch

    try:
        report = batch(
            sources,
            out,
            workers=workers,
            resume=resume,
            overwrite=overwrite,
            relevant=relevant,
            dropped=dropped,
            dedupe=dedupe,
            fields=_fields(field or []),
            lexicon=lexicon,
            timeout=timeout,
            engine=engine,
            ray_address=ray_address,
            log_format=log_format,
        )
    except JobError as error:
        raise _ended(str(error), 2) from None
    except Interrupted:
        raise _ended(f"Stopped: {RESUME}.", 130) from None
    except WorkerError as error:
        raise _ended(str(error), 1) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise _ended(f"Writing {str(out)!r} failed: {reason}; {RESUME}.", 1) from None
    raise typer.Exit(1 if report.counts.failed else 0)


def _fields(pairs: list[str]) -> dict[str, str]:
    fields = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (name and equals and value):
            raise _ended(f"--field wants FIELD=NAME, as in --field text=body, not {pair!r}.", 2)
        fields[name] = value
    return fields


def _ended(sentence: str, code: int) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(code)
