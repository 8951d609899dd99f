"""The prefixes of a Turtle document."""

import re

_DECLARATIONS = re.compile(rb"(?:@prefix [^\n]*\n)*")
_DECLARED = re.compile(rb"@prefix ([\w-]*):")
_USED = re.compile(rb"([\w-]*):")


def pruned(document: bytes) -> bytes:
    """A Turtle or TriG document with only the prefixes it uses, sorted and set apart; any other document as it is."""
    declarations = _DECLARATIONS.match(document)
    length = declarations.end() if declarations else 0
    used = set(_USED.findall(document, length))
    kept = (line for line in document[:length].splitlines(keepends=True) if _DECLARED.findall(line)[0] in used)
    head = b"".join(sorted(kept))
    return head + (b"\n" if head else b"") + document[length:]
