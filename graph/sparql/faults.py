"""The faults that a query can have though its grammar is right, each with a repair."""

import re
from collections.abc import Iterator
from itertools import pairwise

from graph.sparql.repairs import Repair, Repairer, Text, matching

_IRI = "<http://example.org/>"
_NEW = "?repaired_"
_SPACELESS = {"COALESCE", "CONCAT", "BNODE"}  # Oxigraph takes no space after these
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def _iris(text: Text) -> Iterator[Repair]:
    for token in text.tokens:
        if token.kind == "IRIREF":
            iri = text.of(token)
            relative = not _SCHEME.match(iri[1:])
            problem = f"{iri} is relative, and there is no BASE" if relative else f"{iri} is not an IRI"
            yield Repair(token.start, token.end, _IRI, problem)


def _language_tags(text: Text) -> Iterator[Repair]:
    for token in text.tokens:
        if token.kind == "LANGTAG":
            tag = text.of(token)
            problem = "a direction is --ltr or --rtl" if "--" in tag else f"{tag} is not a language tag"
            yield Repair(token.start, token.end, "@en", problem)


def _booleans(text: Text) -> Iterator[Repair]:
    for token in text.tokens:
        word = text.of(token)
        if token.kind in ("TRUE", "FALSE") and word != word.lower():
            yield Repair(token.start, token.end, word.lower(), f"write {word.lower()} in small letters")


def _spaces(text: Text) -> Iterator[Repair]:
    for token, following in pairwise(text.tokens):
        if token.kind in _SPACELESS and token.end < following.start:
            yield Repair(token.end, following.start, "", f"leave no space between {text.of(token)} and the bracket")


def _versions(text: Text) -> Iterator[Repair]:
    for token, following in pairwise(text.tokens):
        if token.kind == "VERSION":
            problem = 'write the version in plain quotes: VERSION "1.2"'
            yield Repair(following.start, following.end, '"1.2"', problem)


def _large_numbers(text: Text) -> Iterator[Repair]:
    for token, following in pairwise(text.tokens):
        if token.kind in ("LIMIT", "OFFSET"):
            yield Repair(following.start, following.end, "1", f"{text.of(following)} is too large")


def _assigned_names(text: Text) -> Iterator[Repair]:
    for number, (token, following) in enumerate(pairwise(text.tokens)):
        if token.kind == "AS":
            problem = f"{text.of(following)} is in use already; choose another name after AS"
            yield Repair(following.start, following.end, f"{_NEW}{number}", problem)


def _stars(text: Text) -> Iterator[Repair]:
    words = text.words()
    for number, token in enumerate(text.tokens):
        if words[number] == "*" and words[number - 1] in ("SELECT", "DISTINCT", "REDUCED"):
            problem = "SELECT * cannot stand with GROUP BY or an aggregate; name what to select"
            yield Repair(token.start, token.end, f"(1 AS {_NEW}{number})", problem)


def _selected(text: Text) -> Iterator[Repair]:
    seen = set[str]()
    for first, last in _members(text.words()):
        start, end = text.tokens[first].start, text.tokens[last].end
        member = text.text[start:end]
        problem = _selection(member, twice=member in seen)
        seen.add(member)
        yield Repair(start, end, f" (1 AS {_NEW}{first}) ", problem)


def _selected_variables(text: Text) -> Iterator[Repair]:
    """Without the expressions, whose aggregates are what makes a variable wrong."""
    return (repair for repair in _selected(text) if text.text[repair.start] != "(")


def _selection(member: str, *, twice: bool) -> str:
    if twice:
        return f"{member} is selected twice"
    if member.startswith("("):
        return "this expression uses a variable that is neither in GROUP BY nor in an aggregate such as SAMPLE"
    return f"{member} is neither in GROUP BY nor in an aggregate such as SAMPLE({member})"


def _members(words: list[str]) -> Iterator[tuple[int, int]]:
    """The numbers of the first and the last token of what is selected, one by one."""
    for number, word in enumerate(words):
        position = number + 1
        while word == "SELECT":
            position += words[position] in ("DISTINCT", "REDUCED")
            if words[position][:1] not in ("?", "$", "("):
                break
            last = matching(words, position) if words[position] == "(" else position
            yield position, last
            position = last + 1


def _described(text: Text) -> Iterator[Repair]:
    words = text.words()
    for number, word in enumerate(words):
        position = number + 1
        while word == "DESCRIBE" and words[position][:1] in ("?", "$"):
            token = text.tokens[position]
            yield Repair(token.start, token.end, _IRI, f"{text.of(token)} is not in GROUP BY")
            position += 1


def _blank_labels(text: Text) -> Iterator[Repair]:
    for number, token in enumerate(text.tokens):
        if token.kind == "BLANK_NODE_LABEL":
            label = text.of(token)
            problem = f"{label} stands in another group as well; use a variable to join them"
            yield Repair(token.start, token.end, f"_:repaired{number}", problem)


def _data_variables(text: Text) -> Iterator[Repair]:
    words = text.words()
    for number, word in enumerate(words):
        if word == "DATA":
            for token in text.tokens[number : matching(words, number + 1)]:
                if token.kind == "VAR":
                    problem = f"{text.of(token)} is a variable, and {words[number - 1]} DATA takes none"
                    yield Repair(token.start, token.end, _IRI, problem)


def _value_variables(text: Text) -> Iterator[Repair]:
    words = text.words()
    for number, word in enumerate(words[:-1]):
        if word == "VALUES" and words[number + 1] == "(":
            for place in range(number + 2, matching(words, number + 1)):
                token = text.tokens[place]
                yield Repair(token.start, token.end, f"{_NEW}{place}", f"{text.of(token)} stands here twice")


def _value_rows(text: Text) -> Iterator[Repair]:
    words = text.words()
    for number, word in enumerate(words[:-1]):
        if word == "VALUES" and words[number + 1] == "(":
            last = matching(words, number + 1)
            yield from _rows(text, words, last + 2, last - number - 2)


def _rows(text: Text, words: list[str], position: int, width: int) -> Iterator[Repair]:
    while words[position] == "(":
        last = matching(words, position)
        replacement = f"({' UNDEF' * width})"
        problem = f"this row must have {width} value{'s' if width != 1 else ''}; write UNDEF for one that is not known"
        yield Repair(text.tokens[position].start, text.tokens[last].end, replacement, problem)
        position = last + 1


def _distinct_arguments(text: Text) -> Iterator[Repair]:
    for function, _, token in zip(text.tokens, text.tokens[1:], text.tokens[2:], strict=False):
        if token.kind == "DISTINCT" and function.kind in ("IRIREF", "PNAME_LN", "PNAME_NS"):
            yield Repair(token.start, token.end, "", f"{text.of(function)} is not an aggregate and takes no DISTINCT")


REPAIRERS: list[Repairer] = [
    _iris,
    _language_tags,
    _booleans,
    _spaces,
    _large_numbers,
    _distinct_arguments,
    _assigned_names,
    _stars,
    _selected_variables,
    _selected,
    _described,
    _blank_labels,
    _versions,
    _data_variables,
    _value_variables,
    _value_rows,
]
