"""Do the shapes bite? Each statement of valid documents is changed, and what no shape notices is listed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from graph.errors import NotValidError
from graph.inputs import Input
from graph.mutation import accepted as exceptions
from graph.mutation.accepted import Accepted, Sort, Unneeded
from graph.mutation.changes import Change, Triple, changes
from graph.mutation.trial import Trial
from graph.placing import Places
from graph.prefixes import Names
from graph.readings import Reading, prefixes
from graph.reports.report import Place
from graph.shacl.data import Data
from graph.shacl.vocabulary import TYPE
from graph.steps import Step, silent
from graph.validation import ShapesGraph


@dataclass(frozen=True, order=True)
class Unnoticed:
    """Changes of a sort that no shape notices.

    Args:
        times: how many of them.
        of: how many changes of that sort there are.
        place: where the statement of the first one stands.
    """

    sort: Sort
    times: int
    of: int
    place: Place | None


@dataclass(frozen=True)
class Outcome:
    """What came of the changes.

    Args:
        changes: how many there were.
        noticed: how many of them some shape noticed.
        unnoticed: those that no shape noticed and nobody accepted.
        accepted: those that somebody accepted.
        unneeded: what is accepted and does not occur, so that it must leave the file.
    """

    changes: int
    noticed: int
    unnoticed: tuple[Unnoticed, ...]
    accepted: tuple[Unnoticed, ...]
    unneeded: tuple[Unneeded, ...]

    @property
    def passes(self) -> bool:
        """Whether everything is noticed or accepted, and nothing accepted is stale."""
        return not (self.unnoticed or self.unneeded)


def bite(
    documents: Sequence[Input],
    graph: ShapesGraph,
    ontology: Sequence[Input] = (),
    accepted: Sequence[Accepted] = (),
    step: Step = silent,
) -> Outcome:
    """Change the statements of the documents one at a time.

    Args:
        documents: what is changed; with the ontology it must conform.
        graph: the shapes.
        ontology: what the shapes may look at, and stays as it is.
        accepted: what need not be noticed.
        step: called for each step.

    Raises RdfSyntaxError, ShapesError, and NotValidError for documents that do not conform.
    """
    readings, beside = [Reading(one) for one in documents], [Reading(one) for one in ontology]
    quads = list(chain.from_iterable(reading.quads() for reading in readings))
    context = list(chain.from_iterable(reading.quads() for reading in beside))
    triples = list(Data(quads).triples())
    with step(f"read {len(triples)} statements"):
        trial = Trial(graph.shapes, [*context, *quads])
    if trial.found_before:
        found = f"{trial.found_before} result{'s' * (trial.found_before > 1)}"
        raise NotValidError(f"The documents do not conform: {found}; see `barriergraph validate`")
    tried = list(chain.from_iterable(map(changes, triples)))
    with step(f"try {len(tried)} changes") as advance:
        noticed = trial.noticed(tried, advance)
    names = Names(prefixes((*graph.readings, *beside, *readings)))
    sorts = _sorts(tried, Data([*context, *quads]), names)
    return _outcome(tried, noticed, sorts, accepted, Places(readings))


def _sorts(tried: Iterable[Change], data: Data, names: Names) -> list[Sort]:
    types = data.objects(TYPE)

    def sort(change: Change) -> Sort:
        subject, predicate, _ = change.old
        kinds = (data.terms[kind] for kind in types.get(data.number(subject), ()))
        classes = sorted(names.short(kind.value) for kind in kinds if isinstance(kind, ox.NamedNode))
        return Sort(names.short(predicate.value), change.kind, tuple(classes))

    return list(map(sort, tried))


def _outcome(
    tried: Sequence[Change],
    noticed: Sequence[bool],
    sorts: Sequence[Sort],
    accepted: Sequence[Accepted],
    places: Places,
) -> Outcome:
    times, of = Counter[Sort](), Counter(sorts)
    first = dict[Sort, Triple]()
    for change, sort, is_noticed in zip(tried, sorts, noticed, strict=True):
        if not is_noticed:
            times[sort] += 1
            first.setdefault(sort, change.old)
    found = [Unnoticed(sort, times[sort], of[sort], _place(first[sort], places)) for sort in sorted(times)]
    covered = [one for one in found if any(exception.covers(one.sort) for exception in accepted)]
    return Outcome(
        len(tried),
        sum(noticed),
        tuple(one for one in found if one not in covered),
        tuple(covered),
        tuple(exceptions.unneeded(accepted, times)),
    )


def _place(triple: Triple, places: Places) -> Place | None:
    return next(iter(places.of_result(*triple)), None)
