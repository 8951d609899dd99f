"""SERVICE clauses for endpoints that the operator allows: asked beforehand, and replaced by what they answer.

So the process that runs the query needs no connection. SPARQL 1.1 Federated Query defines the result of a clause as a
join with the solutions of its pattern there, which VALUES is. Blank nodes of the other endpoint become IRIs that start
with urn:barriergraph:bnode: and are new in each answer.
"""

import asyncio
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from secrets import token_hex
from urllib.parse import urljoin

import aiohttp
import pyoxigraph as ox

from graph.errors import QueryError, QueryFailedError, QueryRefusedError, QueryTimeoutError
from graph.sparql.endpoints import Budget, EndpointError, ask
from graph.sparql.lexer import Token, significant

_MOST_CLAUSES = 8
_BLANK_NODE = "urn:barriergraph:bnode:"


@dataclass(frozen=True)
class Allowed:
    """The endpoints that may be asked, and the seconds and bytes that all answers for one query may take."""

    endpoints: frozenset[str] = frozenset()
    seconds: float = 10
    size: int = 10_000_000


@dataclass(frozen=True)
class Clause:
    """A SERVICE clause, and what to ask its endpoint."""

    start: int
    end: int
    endpoint: str
    is_silent: bool
    query: str


async def resolve(text: str, allowed: Allowed, session: aiohttp.ClientSession) -> str:
    """The query or update with the answers of the endpoints in place of its SERVICE clauses.

    Raises QueryRefusedError for what is not allowed, and QueryTimeoutError or QueryFailedError when an endpoint fails,
    unless its clause is SILENT, which then gives one empty solution.
    """
    clauses, budget = services(text, allowed.endpoints), Budget(allowed.seconds, allowed.size)
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_answered(clause, budget, session)) for clause in clauses]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    for clause, task in reversed(list(zip(clauses, tasks, strict=True))):
        lines = "\n" * text.count("\n", clause.start, clause.end)
        text = f"{text[: clause.start]}{task.result()}{lines}{text[clause.end :]}"
    return text


def services(text: str, endpoints: Collection[str]) -> list[Clause]:
    """The SERVICE clauses of a query or update.

    Raises QueryRefusedError when there are too many, one is in another, or one is for no endpoint that is allowed.
    """
    clauses = list(_clauses(text, endpoints))
    if len(clauses) > _MOST_CLAUSES:
        raise QueryRefusedError(f"{len(clauses)} SERVICE clauses are too many; a query may have {_MOST_CLAUSES}")
    return clauses


async def _answered(clause: Clause, budget: Budget, session: aiohttp.ClientSession) -> str:
    failure: QueryError
    try:
        body = await ask(session, clause.endpoint, clause.query, budget)
        return await asyncio.to_thread(_values, body)
    except TimeoutError:
        failure = QueryTimeoutError(f"{clause.endpoint} did not answer within {budget.seconds:g} seconds")
    except EndpointError as error:
        failure = QueryFailedError(f"{clause.endpoint} {error}")
    if clause.is_silent:
        return "{ }"
    raise failure


def _values(body: bytes) -> str:
    """A group of VALUES with the solutions in a table of results; raises EndpointError when it is none."""
    try:
        return _group(body)
    except (SyntaxError, ValueError) as error:
        problem = str(error)
    # Outside the block, where nothing keeps the results alive, which only this thread may drop.
    raise EndpointError(f"answers with what is no table of results: {problem}")


def _group(body: bytes) -> str:
    solutions, answer = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON), token_hex(8)
    if not isinstance(solutions, ox.QuerySolutions):
        raise EndpointError("answers yes or no where a table of results was expected")
    variables = solutions.variables
    rows = (" ".join(_term(solution[variable], answer) for variable in variables) for solution in solutions)
    return f"{{ VALUES ({' '.join(map(str, variables))}) {{ {' '.join(f'({row})' for row in rows)} }} }}"


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, answer: str) -> str:
    if term is None:
        return "UNDEF"
    if isinstance(term, ox.BlankNode):
        return f"<{_BLANK_NODE}{answer}:{term.value}>"
    if isinstance(term, ox.Triple):
        return f"<<( {' '.join(_term(part, answer) for part in (term.subject, term.predicate, term.object))} )>>"
    return str(term)


@dataclass
class _Prologue:
    """The declarations at the start of a text."""

    end: int = 0
    base: str = ""
    namespaces: dict[str, str] = field(default_factory=dict)

    def iri(self, token: Token) -> str | None:
        """The IRI that a token stands for."""
        if token.kind == "iri":
            return urljoin(self.base, token.text[1:-1])
        prefix, _, local = token.text.partition(":")
        return self.namespaces[prefix] + local.replace("\\", "") if prefix in self.namespaces else None


def _prologue(tokens: list[Token]) -> _Prologue:
    prologue, rest = _Prologue(), iter(tokens)
    for token in rest:
        if token.says("prefix"):
            name, iri = next(rest, token), next(rest, token)
            prologue.namespaces[name.text[:-1]] = prologue.iri(iri) or ""
        elif token.says("base"):
            iri = next(rest, token)
            prologue.base = prologue.iri(iri) or ""
        elif token.says("version"):
            iri = next(rest, token)
        else:
            break
        prologue.end = iri.end
    return prologue


def _clauses(text: str, endpoints: Collection[str]) -> Iterator[Clause]:
    tokens = significant(text)
    closings = _closings(tokens)
    prologue, index = _prologue(tokens), 0
    while index < len(tokens):
        word, index = tokens[index], index + 1
        if not word.says("service", "servicesilent"):
            continue
        is_silent = word.says("servicesilent")
        if not is_silent and index < len(tokens) and tokens[index].says("silent"):
            is_silent, index = True, index + 1
        closing = closings.get(index + 1)
        if closing is None:  # no clause, or no SPARQL
            continue
        endpoint = _endpoint(tokens[index], prologue, endpoints)
        _refuse_nested(tokens[index + 1 : closing], endpoint)
        opening, end = tokens[index + 1].start, tokens[closing].end
        query = f"{text[: prologue.end]}\nSELECT * WHERE {text[opening:end]}"
        yield Clause(word.start, end, endpoint, is_silent, query)
        index = closing + 1


def _closings(tokens: list[Token]) -> dict[int, int]:
    """The index of the brace that closes the one at an index."""
    closings, opened = dict[int, int](), list[int]()
    for index, token in enumerate(tokens):
        if token.text in ("{", "{|"):
            opened.append(index)
        elif token.text in ("}", "|}") and opened:
            closings[opened.pop()] = index
    return closings


def _endpoint(token: Token, prologue: _Prologue, endpoints: Collection[str]) -> str:
    iri = prologue.iri(token) if token.kind in ("iri", "name") else None
    if iri is None or iri not in endpoints:
        endpoint = token.text if iri is None else f"<{iri}>"
        allowed = ", ".join(f"<{one}>" for one in sorted(endpoints)) or "none"
        raise QueryRefusedError(f"SERVICE {endpoint} is not allowed here; the endpoints that are: {allowed}")
    return iri


def _refuse_nested(tokens: list[Token], endpoint: str) -> None:
    if any(token.says("service", "servicesilent") for token in tokens):
        raise QueryRefusedError(f"SERVICE within SERVICE <{endpoint}> is not allowed; put the two beside each other")
