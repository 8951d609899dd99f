"""A difference between two versions as it is told: counted as a whole, in words as far as there is room."""

from dataclasses import dataclass, field
from typing import Any, Final

import pyoxigraph as ox

from graph.curated.languages import Language
from graph.history.difference import Change, changes
from graph.history.kept import Entry
from graph.history.side import Naming, Side, Term
from graph.history.telling import Story, tell

MOST: Final = 50_000  # statements up to which a difference is told in words
_SHOWN = 100  # statements of a thing that are shown
Plain = dict[str, Any]


@dataclass(frozen=True)
class Account:
    """What changed from one version to another.

    Args:
        since: the older version.
        until: the newer one.
        removed: how many statements went.
        added: how many came.
        stories: what changed about each thing; none where there are too many statements.
        is_told: whether the stories tell all of it.
        naming: what things are called.
    """

    since: Entry
    until: Entry
    removed: int
    added: int
    stories: list[Story] = field(default_factory=list)
    is_told: bool = True
    naming: Naming | None = None


def account(since: Entry, until: Entry, language: Language, most: int = MOST) -> Account:
    """Compare two versions and tell of it."""
    counts, found = {True: 0, False: 0}, list[Change]()
    for change in changes(since.version, until.version):
        counts[change.is_added] += 1
        if len(found) <= most:
            found.append(change)
    if len(found) > most:
        return Account(since, until, counts[False], counts[True], is_told=False)
    stories, naming = tell(Side(since.version), Side(until.version), found, language)
    return Account(since, until, counts[False], counts[True], stories, naming=naming)


def document(one: Account, language: Language, page: int, size: int) -> Plain:
    """A page of an account for programs."""
    shown = one.stories[(page - 1) * size : page * size]
    return {
        "language": language,
        "since": version(one.since),
        "until": version(one.until),
        "removed": one.removed,
        "added": one.added,
        "told": one.is_told,
        "things": len(one.stories),
        "page": page,
        "size": size,
        "pages": max(1, -(-len(one.stories) // size)),
        "changes": [_story(story, one.naming) for story in shown if one.naming],
    }


def version(one: Entry) -> Plain:
    """What is said of a version wherever one is named."""
    manifest = one.version.manifest
    return {"name": one.name, "made": moment(one), "quads": manifest.quads, "counted": manifest.counted}


def moment(one: Entry) -> str:
    """When it was made, in UTC."""
    return one.made.strftime("%Y-%m-%dT%H:%M:%SZ")


def _story(story: Story, naming: Naming) -> Plain:
    left_out = max(0, len(story.added) - _SHOWN) + max(0, len(story.removed) - _SHOWN)
    return {
        "thing": story.thing.value if story.thing else None,
        "label": story.label,
        "sentences": [{"kind": one.kind, "text": one.text} for one in story.sentences],
        "removed": [_statement(quad, naming) for quad in story.removed[:_SHOWN]],
        "added": [_statement(quad, naming) for quad in story.added[:_SHOWN]],
        "left_out": left_out,
    }


def _statement(quad: ox.Quad, naming: Naming) -> Plain:
    terms = {"subject": quad.subject, "predicate": quad.predicate, "object": quad.object}
    graph = quad.graph_name
    found = {name: _term(term, naming) for name, term in terms.items()}
    return {**found, "graph": None if isinstance(graph, ox.DefaultGraph) else graph.value}


def _term(term: Term, naming: Naming) -> Plain:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value, "label": naming.full(term)}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        more = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **more}
    return {"type": "triple", "value": str(term)}
