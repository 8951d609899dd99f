"""A process that validates what a request brings and ends. Forked by graph.embedded.nursery.

Shapes of strangers ask in SPARQL and match patterns for as long as they like, so their validator is one to be killed.
"""

import os
import pickle
import signal
import traceback
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import pyoxigraph as ox

from graph import validation
from graph.curated.languages import Language
from graph.embedded import confinement, frames
from graph.embedded.evaluation import failure
from graph.embedded.output import Output
from graph.errors import (
    QueryError,
    QueryFailedError,
    QueryMemoryError,
    QueryRefusedError,
    RdfSyntaxError,
    ShapesError,
    UnknownFormatError,
)
from graph.inputs import Input
from graph.reports import writers
from graph.reports.report import Report
from graph.validation import Options, ShapesGraph

PASSES, FAILS = b"passes", b"fails"
_BLOCK = 2**18  # bytes of a report that travel together


@dataclass(frozen=True)
class Text:
    """A document that came with a request.

    Args:
        name: what results call it; no file is looked for by that name.
        media_type: what it is written in.
        content: its bytes.
        base: the IRI that relative ones start from.
    """

    name: str
    media_type: str
    content: bytes
    base: str

    @property
    def input(self) -> Input:
        """The same for who reads it.

        Raises UnknownFormatError.
        """
        written = ox.RdfFormat.from_media_type(self.media_type)
        if written is None:
            raise UnknownFormatError(f"{self.name}: {self.media_type} is no format of RDF")
        return Input(self.name, written, self.content, self.base)


@dataclass(frozen=True)
class Inspection:
    """What to validate, and how to tell of it.

    Args:
        documents: what to check, together.
        shapes: those to check against; without any, those of Barrier Graph.
        ontology: what the shapes may look at; without any, that of Barrier Graph if its shapes are used.
        options: how strict to be.
        format: the name of the report's.
        language: the reader's.
    """

    documents: tuple[Text, ...]
    shapes: tuple[Text, ...]
    ontology: tuple[Text, ...]
    options: Options
    format: str
    language: Language

    def report(self, root: Path) -> Report:
        """What the shapes say; the own ones are those in the root folder.

        Raises RdfSyntaxError and ShapesError.
        """
        documents, ontology = _inputs(self.documents), _inputs(self.ontology)
        if not self.shapes:
            ontology = ontology or validation.own_ontology(root)
        return validation.validate(documents, self._shapes(root), ontology, self.options)

    def _shapes(self, root: Path) -> ShapesGraph:
        if self.shapes:
            return validation.shapes(_inputs(self.shapes))
        return validation.own_shapes(root / "shapes")


@dataclass(frozen=True)
class Inspector:
    """Who validates.

    Args:
        root: the folder that holds the shapes and the ontology of Barrier Graph.
        memory: bytes that an inspection may take.
    """

    root: Path
    memory: int

    def run(self, connection: socket, _: ox.Store | None) -> None:
        """Make the one inspection that comes through the socket."""
        confinement.end_with_parent()
        confinement.limit_memory(self.memory)
        confinement.forbid_sockets()
        frames.send(connection, frames.READY, str(os.getpid()).encode())
        message = frames.receive(connection)
        if message is not None:
            inspection, seconds = pickle.loads(message)  # noqa: S301  # written by our own parent
            del message
            # The parent keeps the limit; should it be gone, this timer ends the process a little later.
            signal.setitimer(signal.ITIMER_REAL, seconds + 1)
            self._reply(inspection, connection)

    def _reply(self, inspection: Inspection, connection: socket) -> None:
        try:
            self._tell(inspection, connection)
        except (QueryError, RdfSyntaxError, ShapesError) as error:
            _fail(connection, error)
        except MemoryError:
            _fail(connection, QueryMemoryError("The validation needed more memory than it may have"))
        except RecursionError:
            _fail(connection, QueryRefusedError("The shapes or the data are nested too deeply to be validated"))
        except RuntimeError as error:  # of a query in the shapes
            _fail(connection, failure(error))
        except ConnectionError:
            raise
        except Exception:
            traceback.print_exc()
            _fail(connection, QueryFailedError("The validator made a mistake, which is in the server's log"))

    def _tell(self, inspection: Inspection, connection: socket) -> None:
        """Send a line that says whether the report passes, and the report."""
        report = inspection.report(self.root)
        text = writers.write(report, inspection.format, inspection.language).encode()
        output = Output(connection, writers.WRITERS[inspection.format].format.media_type)
        output.write((PASSES if report.passes else FAILS) + b"\n")
        for start in range(0, len(text), _BLOCK):
            output.write(text[start : start + _BLOCK])
        output.finish()


def _inputs(texts: tuple[Text, ...]) -> list[Input]:
    return [text.input for text in texts]


def _fail(connection: socket, error: Exception) -> None:
    frames.send(connection, frames.ERROR, pickle.dumps(error))
