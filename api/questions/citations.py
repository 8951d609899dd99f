"""How to cite an answer to a curated query, in the form that a client asks for."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from api.http.answers import Answers
from api.http.requests import Request
from api.http.responses import Response
from api.questions.questions import VARY, Questions, key
from api.questions.wishes import single, wish
from api.service import Service
from graph import version
from graph.curated.choices import Choice, proposed
from graph.curated.citation import Citation, apa, bibtex, csl
from graph.engine import Answer
from graph.errors import NotBuiltError, ParameterError, UnknownVersionError


def _plain(citation: Citation) -> str:
    return _json(
        {
            "title": citation.title,
            "address": citation.address,
            "page": citation.url,
            "version": citation.dataset_version,
            "edition": citation.query_version,
            "mediaType": citation.media_type,
            "sha256": citation.answer_digest,
            "accessed": citation.accessed.isoformat(),
            "apa": apa(citation),
            "bibtex": bibtex(citation),
            "csl": csl(citation),
        }
    )


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class _Style:
    media_type: str
    write: Callable[[Citation], str]


_STYLES = {
    "json": _Style("application/json", _plain),
    "bibtex": _Style("application/x-bibtex", bibtex),
    "csl": _Style("application/vnd.citationstyles.csl+json", lambda citation: _json([csl(citation)])),
    "apa": _Style("text/plain", lambda citation: apa(citation) + "\n"),
}


class Citations:
    """What answers at /queries/NAME/citation.

    Args:
        service: whose home keeps the dataset versions.
        questions: what is cited.
    """

    def __init__(self, service: Service, questions: Questions) -> None:
        self._home, self._questions = service.settings.home, questions
        self._answers = Answers(service, VARY, service.settings.answer_seconds)

    async def cite(self, request: Request, name: str) -> Response:
        """The citation of the answer that the same parameters give at /queries/NAME, whose version is kept for it."""
        given = single(request)
        question = self._questions.edition(name, given.get("edition"))
        style = _style(given.get("style", "json"))
        wanted = wish(request, question, "")
        today = datetime.now(UTC).date()
        pinned = replace(wanted, version=wanted.version or self._questions.version, edition=question.edition)

        async def work() -> Answer:
            answer = await self._questions.work(question, pinned)
            self._keep(pinned.version or "")
            texts = question.header.texts(wanted.language)
            citation = Citation(
                title=texts.summary,
                question=texts.description,
                address=request.origin + pinned.address(name),
                query_version=question.edition,
                dataset_version=pinned.version or "",
                dataset_digest=self._digest(pinned.version or ""),
                answer_digest=hashlib.sha256(answer.body).hexdigest(),
                media_type=answer.media_type,
                accessed=today,
                language=wanted.language,
                parameters=tuple(wanted.texts.items()),
                page=pinned.page_address(name),
                made=await self._questions.day(pinned.version or ""),
                sources=await self._questions.references(pinned.version, wanted.language),
            )
            return Answer(style.media_type, style.write(citation).encode())

        parts = ("citation", key(question, pinned), style.media_type, today, request.origin)
        return await self._answers.find(request, parts, work, version=pinned.version)

    def _keep(self, name: str) -> None:
        """Keep the dataset version from now on if it was built from files, and not elsewhere or in a read-only folder.

        Versions that writes made are kept by number alone, or whoever cites each of them would fill the disk.
        """
        with suppress(NotBuiltError, UnknownVersionError, OSError):
            if version.find(self._home, name).manifest.parent is None:
                version.cite(self._home, name)

    def _digest(self, name: str) -> str:
        """That of the dataset version; its name, where the version is kept elsewhere."""
        with suppress(NotBuiltError):
            return version.find(self._home, name).manifest.digest
        return name


def _style(name: str) -> _Style:
    if name not in _STYLES:
        near = proposed([Choice(known) for known in _STYLES], name)
        raise ParameterError("style", name, f"style: {name!r} is no form of citation", near)
    return _STYLES[name]
