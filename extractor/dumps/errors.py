"""What stops a job before it starts, or in its middle."""

from extractor.errors import InputError


class JobError(InputError):
    """A job that cannot start as it was asked for; its message is one sentence a user can act on."""


class MissingExtra(JobError):
    """A library that only some jobs need is not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(f"{purpose} needs the extra {extra!r}: pip install 'ru-anticorruption-extractor[{extra}]'.")


class Interrupted(Exception):
    """The job was stopped by its user; what is done is kept."""


class WorkerError(RuntimeError):
    """Worker processes cannot be started at all."""
