"""The one error that input can cause."""


class InputError(ValueError):
    """Input that cannot be extracted; its message is one sentence a user can act on."""
