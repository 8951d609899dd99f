"""Errors as problem details (RFC 9457): one table from exception to status."""

import json
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api.negotiation import UnacceptableRequestError, UnsupportedBodyError
from graph import errors
from graph.engine import NotAcceptableError

_STATUSES: dict[type[Exception], HTTPStatus] = {
    UnacceptableRequestError: HTTPStatus.BAD_REQUEST,
    UnsupportedBodyError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    NotAcceptableError: HTTPStatus.NOT_ACCEPTABLE,
    errors.QuerySyntaxError: HTTPStatus.BAD_REQUEST,
    errors.QueryRefusedError: HTTPStatus.FORBIDDEN,
    errors.QueryTimeoutError: HTTPStatus.GATEWAY_TIMEOUT,
    errors.QueryMemoryError: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.QueryFailedError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
HANDLED = tuple(_STATUSES)


def problem(_: Request, error: Exception) -> Response:
    """The response to an error of the table."""
    return respond(_status(error), str(error), **_place(error))


def respond(status: HTTPStatus, detail: str, **members: object) -> Response:
    body = {"title": status.phrase, "status": status.value, "detail": detail, **members}
    return Response(json.dumps(body, ensure_ascii=False), status, media_type="application/problem+json")


def _status(error: Exception) -> HTTPStatus:
    return next(_STATUSES[kind] for kind in type(error).__mro__ if kind in _STATUSES)


def _place(error: Exception) -> dict[str, object]:
    if isinstance(error, errors.QuerySyntaxError) and error.line:
        return {"line": error.line, "column": error.column}
    return {}
