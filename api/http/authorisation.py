"""Who may write: the bearer of a token with the right scope. See RFC 6750."""

from api.http.errors import ForbiddenError, UnauthenticatedError
from api.http.requests import Request
from graph.tokens import Scope, Tokens


def authorise(request: Request, tokens: Tokens, scope: Scope) -> None:
    """Return where the request may do what the scope stands for.

    Raises ForbiddenError or UnauthenticatedError.
    """
    if not tokens.all():
        raise ForbiddenError("This server is read-only: it has no tokens; `barriergraph token create` makes one")
    kind, _, secret = request.header(b"authorization").partition(" ")
    if kind.lower() != "bearer" or not secret:
        raise UnauthenticatedError("Writing needs a token: Authorization: Bearer …")
    token = tokens.find(secret.strip())
    if token is None:
        raise UnauthenticatedError("This server does not know the token, or it was revoked")
    if not token.allows(scope):
        raise ForbiddenError(f"The token {token.name} does not have the scope {scope.value}")
