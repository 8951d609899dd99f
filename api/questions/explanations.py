"""What a single statement rests on, at /explain."""

from collections.abc import Mapping

import pyoxigraph as ox

from api.http.answers import Answers
from api.http.requests import Request
from api.http.responses import Response
from api.questions.questions import Questions, as_json
from api.questions.wishes import only, single
from api.service import Service
from api.web import languages
from graph import terms
from graph.curated import writing
from graph.curated.labels import labels
from graph.curated.languages import Language
from graph.engine import Answer
from graph.errors import ParameterError
from graph.evidence.explanation import explain_triple
from graph.evidence.plain import mentioned, plain

_PARTS = {"s": "subject", "p": "predicate", "o": "object"}


class Explanations:
    """What answers at /explain.

    Args:
        service: whose engine is asked.
        questions: which knows the dataset and its rules.
    """

    def __init__(self, service: Service, questions: Questions) -> None:
        self._questions = questions
        self._answers = Answers(service, "Accept-Encoding, Accept-Language", service.settings.answer_seconds)

    async def explain(self, request: Request) -> Response:
        """The evidence of the statement."""
        given = single(request)
        only(given, *_PARTS, "lang", "version")
        language = languages.of_request(request, given.get("lang"))
        version = given.get("version")
        triple = self._triple(given)

        async def work() -> Answer:
            return await self._explained(triple, language, version)

        headers = [(b"content-language", language.encode())]
        return await self._answers.find(request, ("explain", str(triple), language), work, headers, version)

    def _triple(self, given: Mapping[str, str]) -> ox.Triple:
        subject, predicate, value = (self._term(name, given) for name in _PARTS)
        if not isinstance(subject, ox.NamedNode) or not isinstance(predicate, ox.NamedNode):
            name = "s" if isinstance(subject, ox.Literal) else "p"
            raise ParameterError(
                name, given[name], f"{name}: {given[name]!r} is no IRI and no CURIE with a known prefix"
            )
        return ox.Triple(subject, predicate, value)

    def _term(self, name: str, given: Mapping[str, str]) -> ox.NamedNode | ox.Literal:
        if name not in given:
            raise ParameterError(name, "", f"{name} must be given: the {_PARTS[name]} of the statement")
        try:
            return terms.term(given[name], self._questions.dataset().prefixes)
        except ValueError as error:
            raise ParameterError(name, given[name], f"{name}: {error}") from error

    async def _explained(self, triple: ox.Triple, language: Language, version: str | None) -> Answer:
        dataset = self._questions.dataset(version)
        found = await explain_triple(dataset.ask, triple, await self._questions.ontology(dataset))
        things = mentioned(found)
        named = await labels(dataset.ask, things, language)
        told = {"evidence": plain(found), "names": writing.names(things, named, dataset)}
        return as_json({"language": language, "version": dataset.version, **told})
