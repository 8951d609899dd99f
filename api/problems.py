"""Errors as problem details (RFC 9457): one table from exception to status."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
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
_NONE: Mapping[str, object] = {}


def problem(_: Request, error: Exception) -> Response:
    """The response to an error of the table."""
    return respond(_status(error), str(error), _place(error))


def http_problem(_: Request, error: HTTPException) -> Response:
    """The response to an error that the framework found: no such path, or not with this method."""
    return respond(HTTPStatus(error.status_code), error.detail, headers=error.headers)


def respond(
    status: HTTPStatus, detail: str, members: Mapping[str, object] = _NONE, headers: Mapping[str, str] | None = None
) -> Response:
    """Problem details with members of their own, such as the line of a syntax error."""
    body = {"title": status.phrase, "status": status.value, "detail": detail, **members}
    return Response(json.dumps(body, ensure_ascii=False), status, headers, media_type="application/problem+json")


def _status(error: Exception) -> HTTPStatus:
    return next(_STATUSES[kind] for kind in type(error).__mro__ if kind in _STATUSES)


def _place(error: Exception) -> dict[str, object]:
    if isinstance(error, errors.QuerySyntaxError) and error.line:
        return {"line": error.line, "column": error.column}
    return {}
