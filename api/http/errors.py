"""What can be wrong with a request before an engine sees it."""


class RequestError(Exception):
    """The request cannot be carried out as it is."""


class BadRequestError(RequestError):
    """Not a request that the protocols describe."""


class UnauthenticatedError(RequestError):
    """A write without a token that this server knows."""


class ForbiddenError(RequestError):
    """A write where none is allowed, or with a token that allows something else."""


class WrongMethodError(RequestError):
    """The path does not take the method."""

    def __init__(self, method: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"{method} is not possible here; there are {', '.join(allowed)}")
        self.allowed = allowed


class PreconditionError(RequestError):
    """What the client wants to change is not what it has seen."""


class OldProtocolError(RequestError):
    """The answer cannot be sent in the version of HTTP that the client speaks."""


class SlowBodyError(RequestError):
    """The body does not arrive."""


class BodyTooLargeError(RequestError):
    """The body is larger than it may be."""


class UnsupportedBodyError(RequestError):
    """The body has a media type that means nothing here."""
