"""What is wrong with a text that Oxigraph refuses, where, and what could stand there.

Oxigraph's own words are of little use: it reads as many characters as a keyword has before it compares, so that the
furthest place it has seen, which it reports, lies behind the mistake. The text is parsed again, with a grammar that
knows the place; and where the grammar is right, repairs are tried.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from graph.errors import QueryRefusedError, QuerySyntaxError
from graph.sources import BASE
from graph.sparql import repairs, restrictions
from graph.sparql.faults import REPAIRERS
from graph.sparql.grammar import TooLongError, grammar
from graph.sparql.misplacement import Form, misplaced, syntax_error

_LONGEST = 2**21  # characters
_NAMESPACES = {
    "bar": BASE + "def#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?", re.ASCII)
_SENTENCE = re.compile(r"(?:^|, )([A-Za-z][\w'-]+(?: [\w'*().\\-]+){2,})(?=, |$)")
_SENTENCES = {
    "The SELECT contains a variable that is unbound": "a selected variable is neither in GROUP BY nor in an aggregate",
    "The SELECT contains an expression with a variable that is unbound": "a selected expression uses a variable that "
    "is neither in GROUP BY nor in an aggregate",
    "IRI parsing failed": "this is not an IRI, or it is relative and there is no BASE",
}
_UNKNOWN = "the engine cannot read on from here, or from shortly before"


def prepare() -> None:
    """Make the grammar, so that processes forked from this one have it and need not open its file."""
    grammar()


def diagnose(text: str, complaint: str, *, update: bool, base: str | None = None) -> QuerySyntaxError:
    """The error to report; never raises.

    Args:
        text: what Oxigraph refused.
        complaint: what Oxigraph said.
        update: whether the text was taken for an update.
        base: what its IRIs are resolved against.
    """
    try:
        return _diagnosed(text, complaint, base, "update" if update else "query")
    except Exception:  # whatever this cannot explain is still the mistake of who wrote the text
        return _told(text, complaint)


@contextmanager
def malformed_first(text: str, *, update: bool) -> Iterator[None]:
    """A refusal within gives way to the syntax error of the text, if it has one: it asks for nothing then."""
    try:
        yield
    except QueryRefusedError:
        form: Form = "update" if update else "query"
        with suppress(TooLongError):
            refusal = grammar().refusal(text, form)
            if refusal:
                raise misplaced(text, refusal, form) from None
        raise


def _diagnosed(text: str, complaint: str, base: str | None, form: Form) -> QuerySyntaxError:
    if len(text) > _LONGEST:
        raise TooLongError(f"{len(text)} characters are more than {_LONGEST}")
    refusal = grammar().refusal(text, form)
    if refusal:
        return misplaced(text, refusal, form)
    return (
        _undeclared(text)
        or (form == "update" and restrictions.broken(text, complaint))
        or _repairable(text, base, form)
        or _told(text, complaint)
    )


def _undeclared(text: str) -> QuerySyntaxError | None:
    """The first prefix that is used but not declared before."""
    declared, previous = set[str](), ""
    for token in grammar().tokens(text):
        if token.kind in ("PNAME_NS", "PNAME_LN"):
            prefix = text[token.start : token.end].partition(":")[0]
            if previous == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return syntax_error(text, token.start, _declare(prefix))
        previous = token.kind
    return None


def _declare(prefix: str) -> str:
    namespace = _NAMESPACES.get(prefix, "…")
    return f'the prefix "{prefix}:" is not declared; begin with PREFIX {prefix}: <{namespace}>'


def _repairable(text: str, base: str | None, form: Form) -> QuerySyntaxError | None:
    tokens = list(grammar().tokens(text))
    repair = repairs.first(repairs.Text(text, tokens, update=form == "update", base=base), REPAIRERS)
    return syntax_error(text, repair.start, repair.problem) if repair else None


def _told(text: str, complaint: str) -> QuerySyntaxError:
    """What Oxigraph says, without its lists of what it expected."""
    place = _PLACE.match(complaint)
    if not place:
        return QuerySyntaxError(" ".join(complaint.split())[:400])
    line, column = _clamped(text, int(place[1]), int(place[2]))
    sentence = _SENTENCE.search(complaint[place.end() :])
    told = _SENTENCES.get(sentence[1], sentence[1]) if sentence else _UNKNOWN
    return QuerySyntaxError(told, line, column)


def _clamped(text: str, line: int, column: int) -> tuple[int, int]:
    lines = text.rstrip().split("\n")
    if line > len(lines):
        return len(lines), len(lines[-1]) + 1
    return line, min(column, len(lines[line - 1]) + 1)
