"""Prefixes: short names for IRIs, and the declarations of a Turtle document."""

import re

_DECLARATIONS = re.compile(rb"(?:@prefix [^\n]*\n)*")
_DECLARED = re.compile(rb"@prefix ([\w.-]*):")
_USED = re.compile(rb"([\w.-]*):")


class Names:
    """Short names for IRIs by the longest namespace that fits, and a record of the prefixes used."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.prefixes = prefixes
        self._prefixes = {namespace: prefix for prefix, namespace in prefixes.items()}
        self.used: dict[str, str] = {}

    def short(self, iri: str) -> str:
        """`prefix:rest`, or the IRI itself where no namespace fits."""
        for end in range(len(iri), 0, -1):
            prefix = self._prefixes.get(iri[:end]) if iri[end - 1] in "/#" else None
            if prefix is not None:
                self.used[prefix] = iri[:end]
                return f"{prefix}:{iri[end:]}"
        return iri


def pruned(document: bytes) -> bytes:
    """A Turtle or TriG document with only the prefixes it uses, sorted and set apart; any other document as it is."""
    declarations = _DECLARATIONS.match(document)
    length = declarations.end() if declarations else 0
    if not length:
        return document
    used = set(_USED.findall(document, length))
    kept = (line for line in document[:length].splitlines(keepends=True) if _DECLARED.findall(line)[0] in used)
    head = b"".join(sorted(kept))
    return (head + b"\n" if head else b"") + document[length:]
