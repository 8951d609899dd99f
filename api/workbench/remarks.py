"""What can be said of a query that is right, where it names what the data does not have."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches
from itertools import islice, pairwise

import pyoxigraph as ox

from api.aside import aside
from api.workbench import guide
from api.workbench.advice import ADVICE
from api.workbench.recognition import literals_as_subjects
from graph.asking import Dataset
from graph.curated.languages import LANGUAGES, Language
from graph.errors import QueryError
from graph.sources import BASE
from graph.sparql.lexer import Token, significant

_MOST, _FEW = 20, 5  # names and texts of a query that are looked up
_LONGEST = 100  # characters of a text that is looked up
_TERMS, _THINGS = f"{BASE}def#", f"{BASE}id/"
_ESCAPED = re.compile(r"\\(.)")
_NONE = Token("end", "", 0)
_QUOTED = re.compile(r"""(["'])([^\\]*)\1""")


async def remarks(dataset: Dataset, text: str, language: Language, *, is_empty: bool) -> tuple[str, ...]:
    """Sentences about what the query names.

    Args:
        dataset: that the query was asked of.
        text: of the query.
        language: the reader's.
        is_empty: whether nothing fits it, so that more is looked at.
    """
    named, iris, subject = await aside(_read, text)
    with suppress(QueryError):  # an answer without remarks is one
        found = await _terms(dataset, iris, language)
        if is_empty:
            found += [_said("subject", language, found=_shown(subject))] if subject else []
            found += await _things(dataset, iris, language)
            found += await _texts(dataset, named, language)
        return tuple(found)
    return ()


def _read(text: str) -> tuple[list[tuple[Token, str]], list[str], str]:
    """What stands in the query, its IRIs, and the first literal that stands where a thing must."""
    named = _named(text)
    subjects = (one.text for one in literals_as_subjects([token for token, _ in named]))
    return named, list(dict.fromkeys(iri for _, iri in named if iri)), next(subjects, "")


def _said(name: str, language: Language, **told: str) -> str:
    return ADVICE[name][language].format_map(told)


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _named(text: str) -> list[tuple[Token, str]]:
    """What stands in the query, with the IRIs of names by its own prefixes; what it declares is left out."""
    tokens, prefixes, found = significant(text), dict[str, str](), list[tuple[Token, str]]()
    for last, token in pairwise([_NONE, *tokens]):
        prefix, _, local = token.text.partition(":")
        if token.kind == "iri" and last.kind == "name" and last.text.endswith(":"):
            prefixes[last.text[:-1]] = token.text[1:-1]
        elif token.kind == "iri":
            found.append((token, token.text[1:-1]))
        elif token.kind == "name" and prefix in prefixes:
            found.append((token, prefixes[prefix] + _ESCAPED.sub(r"\1", local)))
        else:
            found.append((token, ""))
    return found


async def _terms(dataset: Dataset, iris: Sequence[str], language: Language) -> list[str]:
    named = [one for one in iris if one.startswith(_TERMS) and one != _TERMS][:_MOST]
    missing = await _missing(dataset, named)
    if not missing:
        return []
    known = {one.curie for one in await guide.terms(dataset, language) if one.is_ours}
    return [_unknown(dataset.curie(one), known, language) for one in missing]


def _unknown(term: str, known: set[str], language: Language) -> str:
    by_case = {one.lower(): one for one in known}
    near = [by_case[one] for one in get_close_matches(term.lower(), by_case, n=1, cutoff=0.75)]
    if near:
        return _said("unknown term like", language, found=_shown(term), near=near[0])
    return _said("unknown term", language, found=_shown(term))


async def _things(dataset: Dataset, iris: Sequence[str], language: Language) -> list[str]:
    missing = await _missing(dataset, [one for one in iris if one.startswith(_THINGS) and one != _THINGS][:_MOST])
    return [_said("unknown thing", language, found=_shown(dataset.curie(one))) for one in missing]


async def _missing(dataset: Dataset, iris: Sequence[str]) -> list[str]:
    """Those of which the data says nothing."""
    written = [str(one) for iri in iris for one in _node(iri)]
    if not written:
        return []
    said = "{ ?iri ?property ?value } UNION { ?thing ?property ?iri }"
    rows = await dataset.ask(f"SELECT DISTINCT ?iri {{ VALUES ?iri {{ {' '.join(written)} }} {said} }}")
    known = {term.value for row in rows if isinstance(term := row.get("iri"), ox.NamedNode)}
    return [one for one in iris if one not in known and f"<{one}>" in written]


def _node(iri: str) -> Iterator[ox.NamedNode]:
    with suppress(ValueError):
        yield ox.NamedNode(iri)


async def _texts(dataset: Dataset, named: Sequence[tuple[Token, str]], language: Language) -> list[str]:
    wanted = list(islice(_literals(named), _FEW))
    if not wanted:
        return []
    found = [await _like(dataset, *one) for one in wanted]
    pairs = zip(wanted, found, strict=True)
    return [_said("other text", language, found=str(one), near=str(like)) for (_, one), like in pairs if like]


async def _like(dataset: Dataset, property_: str, literal: ox.Literal) -> ox.Literal | None:
    """What the data has instead, where it does not have the literal."""
    likes = [literal, *_likes(literal)]
    asked = f"?thing {property_ or '?property'} ?text"
    rows = await dataset.ask(f"SELECT DISTINCT ?text {{ VALUES ?text {{ {' '.join(map(str, likes))} }} {asked} }}")
    there = {term for row in rows if isinstance(term := row.get("text"), ox.Literal)}
    return None if literal in there else next((one for one in likes if one in there), None)


def _literals(named: Sequence[tuple[Token, str]]) -> Iterator[tuple[str, ox.Literal]]:
    """The texts that stand as values, with their properties, or are compared; not what functions are given."""
    for (last, iri), (token, _), (following, _) in zip(named, named[1:], [*named[2:], (_NONE, "")], strict=False):
        match = _QUOTED.fullmatch(token.text) if token.kind == "string" else None
        if not match or last.text in ("(", ",") or following.text == "^^" or len(match[2]) > _LONGEST:
            continue
        tag = following.text[1:] if following.kind == "language" else None
        with suppress(ValueError):
            yield " ".join(str(one) for one in _node(iri)), ox.Literal(match[2], language=tag)


def _likes(literal: ox.Literal) -> Iterator[ox.Literal]:
    """The same text in other languages and with other capitals, the likest first."""
    text = literal.value
    for one in dict.fromkeys((text, text.lower(), text.capitalize(), text.title(), text.upper())):
        for tag in dict.fromkeys((literal.language, *LANGUAGES, None)):
            like = ox.Literal(one, language=tag)
            if like != literal:
                yield like
