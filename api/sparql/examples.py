"""The curated queries in RDF at a well-known address, as SIB's sparql-examples have them, with where to put them."""

import pyoxigraph as ox

from api.http import negotiation
from api.http.answers import Answers
from api.http.requests import Request
from api.http.responses import Response
from api.questions.wishes import single
from api.service import Service
from graph.curated import description
from graph.engine import Answer
from graph.prefixes import pruned


async def examples(request: Request, service: Service) -> Response:
    """All questions in the graph format that the client prefers.

    Raises NotAcceptableError.
    """
    media_type = negotiation.graph_format(request.header(b"accept"), single(request).get("format"), whole_dataset=False)
    endpoint = f"{request.origin}/sparql"
    questions = service.questions.values()

    async def work() -> Answer:
        triples = [*description.triples(questions), *description.target(questions, endpoint)]
        written = ox.serialize(triples, format=ox.RdfFormat.from_media_type(media_type), prefixes=description.PREFIXES)
        return Answer(media_type, pruned(written or b""))

    editions = tuple(one.edition for one in questions)
    return await Answers(service).find(request, ("examples", endpoint, media_type, editions), work)
