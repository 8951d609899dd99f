"""How terms are written in Turtle: short where that says the same, as they are in N-Triples otherwise.

What N-Triples write is Turtle already, so only what is certain to be read alike everywhere is shortened: some readers
get names with escapes or odd characters wrong.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

_KEPT = 2**16  # terms that are remembered
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*)")
_END = re.compile(r".*[/#:]")
_ESCAPE = re.compile(r"\\(.)")
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Lexical forms that Turtle has without quotation marks; doubles are left out, since some readers write them anew.
_BARE = {
    f"{_XSD}boolean": re.compile(r"true|false"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]+\.[0-9]+"),
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
}


class Spelling:
    """Writes terms, and remembers which prefixes it took.

    Args:
        prefixes: namespaces by prefix; one without a name is not used.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        by_name = sorted(((name, namespace) for name, namespace in prefixes.items() if name), reverse=True)
        self._prefixes = {namespace: name for name, namespace in by_name}  # of several the first by name
        self.used: dict[str, str] = {}
        self.iri = lru_cache(_KEPT)(self._iri)

    def term(self, written: str) -> str:
        """A term as N-Triples write it, in Turtle."""
        match written[0]:
            case "<" if written[1] != "<":
                return self.iri(written)
            case '"':
                return self._literal(written)
        return written

    def _iri(self, written: str) -> str:
        found = _END.match(written, 1)
        prefix = self._prefixes.get(found[0]) if found else None
        if prefix is None or found is None or not _LOCAL.fullmatch(written, found.end(), len(written) - 1):
            return written
        self.used[prefix] = found[0]
        return f"{prefix}:{written[found.end() : -1]}"

    def _literal(self, written: str) -> str:
        end = written.rindex('"') + 1
        text, behind = written[:end], written[end:]
        if not behind.startswith("^^"):
            return _lines(text) + behind
        bare = _BARE.get(behind[3:-1])
        if bare and bare.fullmatch(text, 1, end - 1):
            return text[1:-1]
        return f"{_lines(text)}^^{self.iri(behind[2:])}"


def _lines(text: str) -> str:
    """A text of several lines as it reads; quotation marks are escaped where they could end it."""
    if all(found[1] != "n" for found in _ESCAPE.finditer(text)):
        return text
    return f'"""{_ESCAPE.sub(_raw, text[1:-1])}"""'


def _raw(match: re.Match[str]) -> str:
    if match[1] == "n":
        return "\n"
    if match[1] != '"' or match.start() == 0:
        return match[0]
    return match[0] if match.string.startswith(r"\"", match.end()) or match.end() == len(match.string) else '"'
