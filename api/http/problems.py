"""Errors as problem details (RFC 9457): one table from exception to status."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from api.http import errors as requests
from api.http.responses import Headers, Response
from graph import errors
from graph.reports import json_document
from graph.reports.report import Place
from graph.validation import NotConformingError

_STATUSES: dict[type[Exception], HTTPStatus] = {
    requests.BadRequestError: HTTPStatus.BAD_REQUEST,
    requests.UnauthenticatedError: HTTPStatus.UNAUTHORIZED,
    requests.ForbiddenError: HTTPStatus.FORBIDDEN,
    requests.WrongMethodError: HTTPStatus.METHOD_NOT_ALLOWED,
    requests.PreconditionError: HTTPStatus.PRECONDITION_FAILED,
    requests.OldProtocolError: HTTPStatus.HTTP_VERSION_NOT_SUPPORTED,
    requests.SlowBodyError: HTTPStatus.REQUEST_TIMEOUT,
    requests.BodyTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    requests.UnsupportedBodyError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.QuerySyntaxError: HTTPStatus.BAD_REQUEST,
    errors.RdfSyntaxError: HTTPStatus.BAD_REQUEST,
    errors.ShapesError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.QueryRefusedError: HTTPStatus.FORBIDDEN,
    errors.FontMissingError: HTTPStatus.NOT_IMPLEMENTED,
    errors.NoMappingsError: HTTPStatus.NOT_FOUND,
    errors.UnknownGraphError: HTTPStatus.NOT_FOUND,
    errors.UnknownQuestionError: HTTPStatus.NOT_FOUND,
    errors.UnknownStatementError: HTTPStatus.NOT_FOUND,
    errors.UnknownExportError: HTTPStatus.NOT_FOUND,
    errors.UnknownTermError: HTTPStatus.NOT_FOUND,
    errors.UnknownThingError: HTTPStatus.NOT_FOUND,
    errors.NotExplainableError: HTTPStatus.NOT_IMPLEMENTED,
    errors.ParameterError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnknownVersionError: HTTPStatus.GONE,
    errors.UnknownEditionError: HTTPStatus.GONE,
    errors.WithdrawnError: HTTPStatus.GONE,
    errors.NotAcceptableError: HTTPStatus.NOT_ACCEPTABLE,
    errors.GraphConflictError: HTTPStatus.CONFLICT,
    NotConformingError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.EngineUnreachableError: HTTPStatus.BAD_GATEWAY,
    errors.QueryFailedError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.UnsupportedQueryError: HTTPStatus.NOT_IMPLEMENTED,
    errors.BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.QueryTimeoutError: HTTPStatus.GATEWAY_TIMEOUT,
    errors.QueryMemoryError: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.ResultTooLargeError: HTTPStatus.INSUFFICIENT_STORAGE,
}
HANDLED = tuple(_STATUSES)
MEDIA_TYPE = "application/problem+json"
_NONE: Mapping[str, object] = {}


def problem(error: Exception) -> Response:
    """The response to an error; one that is not in the table is our own mistake."""
    kind = next((kind for kind in type(error).__mro__ if kind in _STATUSES), None)
    if kind is None:
        return respond(HTTPStatus.INTERNAL_SERVER_ERROR, "The server made a mistake, which is in its log")
    return respond(_STATUSES[kind], str(error), _members(error), _headers(error))


def respond(
    status: HTTPStatus, detail: str, members: Mapping[str, object] = _NONE, headers: Headers | None = None
) -> Response:
    """Problem details with members of their own, such as the line of a syntax error."""
    body = {"title": status.phrase, "status": status.value, "detail": detail, **members}
    text = json.dumps(body, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n"
    return Response(status, [(b"content-type", MEDIA_TYPE.encode()), *(headers or [])], text)


def _members(error: Exception) -> dict[str, object]:
    match error:
        case errors.QuerySyntaxError(line=line, column=column, expected=expected) if line:
            place = {"line": line, "column": column, "expected": expected}
            return {name: value for name, value in place.items() if value}
        case errors.RdfSyntaxError() | errors.ShapesError():
            return _place(error)
        case errors.ParameterError(parameter=parameter, value=value, nearest=nearest):
            offered = [{"value": other, "label": label} for other, label in nearest]
            return {"parameter": parameter, "value": value, "nearest": offered}
        case errors.UnknownVersionError(current=current):
            return {"current": current} | ({"kept": error.kept} if isinstance(error, errors.UnkeptVersionError) else {})
        case NotConformingError(report=report):
            return {"results": json_document.results(report)}
    return _of_a_thing(error)


def _of_a_thing(error: Exception) -> dict[str, object]:
    match error:
        case errors.UnknownThingError(nearest=nearest):
            return {"nearest": [{"id": iri, "label": label} for iri, label in nearest]}
        case errors.WithdrawnError(version=version):
            return {"lastVersion": version}
    return {}


def _place(error: errors.RdfSyntaxError | errors.ShapesError) -> dict[str, object]:
    """Where it stands, as results say it."""
    match error:
        case errors.RdfSyntaxError(path=file, line=line, column=column):
            found = {"file": str(file), "line": line, "column": column}
        case errors.ShapesError(place=Place(file=file, line=line, column=column)):
            found = {"file": file, "line": line, "column": column}
        case _:
            return {}
    return {name: value for name, value in found.items() if value is not None}


def _headers(error: Exception) -> Headers:
    match error:
        case requests.WrongMethodError(allowed=allowed):
            return [(b"allow", ", ".join(allowed).encode())]
        case requests.UnauthenticatedError():
            return [(b"www-authenticate", b'Bearer realm="Barrier Graph"')]
        case requests.BodyTooLargeError() | requests.SlowBodyError():
            return [(b"connection", b"close")]  # the rest of the body is not read
        case errors.BusyError():
            return [(b"retry-after", b"1")]
    return []
