"""The command line. Each command parses its arguments, calls graph, and prints."""

import asyncio
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from api import settings
from api.commands import terminal
from graph.errors import ConsistencyError, JavaMissingError, QueryError
from graph.tokens import Scope, Tokens
from graph.validation import NotConformingError

if TYPE_CHECKING:
    from graph.version import Version

app = App(
    name="barriergraph",
    help="The Dutch Action Plan against trafficking in human beings as a knowledge graph.",
    help_epilogue="Exit codes: 0 fine, 1 the data do not conform, 2 the command or its input is wrong.",
)

Results = Literal["table", "json", "xml", "csv", "tsv", "turtle", "n-triples", "json-ld", "rdf-xml"]
Format = Literal["turtle", "trig", "n-triples", "n-quads", "json-ld", "rdf-xml"]


app.register_install_completion_command(help="Install completion of commands, options and values in your shell.")


@app.command
def build(*, engine: str | None = None) -> None:
    """Make a dataset version from the files: parse, validate, reason, write.

    Nothing is published while a violation stands; warnings are shown and do not stop it.

    Args:
        engine: address of a SPARQL server to publish the version to, instead of BARRIERGRAPH_ENGINE.
    """
    from api.commands import versions  # noqa: PLC0415  # the other commands start faster without it

    chosen = _with_engine(engine)
    built = versions.build(chosen)
    if chosen.engine:
        asyncio.run(_publish(built, chosen))
    sys.stdout.write(f"{built.manifest.name} {built.manifest.quads} statements in {chosen.engine or built.folder}\n")


def _with_engine(engine: str | None) -> settings.Settings:
    chosen = settings.read()
    return chosen.model_copy(update={"engine": engine}) if engine else chosen


async def _publish(built: "Version", chosen: settings.Settings) -> None:
    from api import engines  # noqa: PLC0415  # the other commands start faster without it
    from graph.remote import publication  # noqa: PLC0415  # the same
    from graph.remote.engine import RemoteEngine  # noqa: PLC0415  # the same

    engine = await RemoteEngine.connect(engines.server(chosen))
    try:
        await publication.publish(built, engine, terminal.step)
    finally:
        await engine.close()


@app.command
def serve(*, host: str | None = None, port: int | None = None, engine: str | None = None) -> None:
    """Serve the graph over HTTP; build it first when there is no version of the files as they are.

    Args:
        host: address to listen on, instead of BARRIERGRAPH_HOST or 127.0.0.1.
        port: port to listen on, instead of BARRIERGRAPH_PORT or 8000; 0 takes a free one.
        engine: address of a SPARQL server that holds the data, instead of BARRIERGRAPH_ENGINE; nothing is built then.
    """
    from api import main, server  # noqa: PLC0415  # the other commands start faster without them
    from api.commands import versions  # noqa: PLC0415  # the other commands start faster without them

    chosen = _with_engine(engine)
    if not chosen.engine:
        versions.current(chosen)
    server.run(
        main.create(chosen),
        host or chosen.host,
        chosen.port if port is None else port,
        grace=chosen.stop_seconds,
        proxied=chosen.proxied,
    )


@app.command
def query(file: Annotated[Path, Parameter(allow_leading_hyphen=True)], *, format: Results | None = None) -> None:  # noqa: A002  # the option's name
    """Ask the graph a SPARQL query.

    Args:
        file: the query's file, or - for standard input.
        format: how to write the answer; by default a table on a terminal, elsewhere JSON, and Turtle for a graph.
    """
    from api.commands import versions  # noqa: PLC0415  # the other commands start faster without them
    from graph.embedded.evaluation import evaluate  # noqa: PLC0415  # the same
    from graph.engine import Query  # noqa: PLC0415  # the same

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Oxigraph does not come back to Python until the query is done
    text = sys.stdin.read() if file == Path("-") else file.read_text()
    found = versions.current(settings.read())
    answer = evaluate(found.open(), Query(text), terminal.formats(format), found.manifest.prefixes)
    terminal.show(answer, as_table=format == "table" or (format is None and sys.stdout.isatty()))


_ELSEWHERE = {
    "validate": ("validate:validate", "Check RDF files against SHACL shapes."),
    "shapes": ("shapes_test:commands", "Try whether SHACL shapes notice what goes wrong."),
    "alignments": ("alignments:commands", "Work on the mappings to the identifiers of others."),
    "catalog": ("catalog:catalog", "Print the catalogue of the data, in DCAT and VoID, so that it can be registered."),
    "changes": ("changes:changes", "Say what changed between two dataset versions."),
    "versions": ("changes:versions", "List the dataset versions that are kept."),
    "export": ("export:export", "Write the graph, or a part of it, as one file."),
    "ask": ("ask:ask", "Ask a curated query; without a name, list them by theme."),
    "import": ("imports:bring", "Import data of others into a named graph of their own."),
    "imports": ("imports:listed", "List what is imported, and take it out again."),
}
"""The commands with a module of their own, which is read when it is asked for: where it is, and what it does."""

for _name, (_place, _help) in _ELSEWHERE.items():
    app.command(f"api.commands.{_place}", name=_name, help=_help)


@app.command
def context() -> None:
    """Print the JSON-LD context: a short name for every term of the ontology."""
    from graph.exports.context import document  # noqa: PLC0415  # the other commands start faster without it

    sys.stdout.buffer.write(document())


@app.command
def load(*files: Path, graph: str | None = None) -> None:
    """Make a dataset version of RDF files as they are, without shapes and reasoning, instead of the plan's.

    Args:
        files: N-Triples, N-Quads, Turtle, TriG, JSON-LD or RDF/XML by their endings, .gz behind them or not; none make
            an empty dataset.
        graph: IRI of the named graph for triples, instead of the default graph.
    """
    from graph import loading  # noqa: PLC0415  # the other commands start faster without it

    chosen = settings.read()
    loaded = loading.load(files, graph, chosen.home, terminal.step, chosen.kept)
    sys.stdout.write(f"{loaded.manifest.name} {loaded.manifest.quads} statements in {loaded.folder}\n")


token = App(name="token", help="Make, list and revoke the tokens of those who may write.")
app.command(token)


@token.command
def create(name: str, *, scope: tuple[Scope, ...], days: int | None = None) -> None:
    """Make a token and print it, once.

    Args:
        name: whose it is, or what for.
        scope: what it allows: update (SPARQL updates) or store (the Graph Store Protocol); repeat it for both.
        days: after how many days it is worth nothing; by default never.
    """
    sys.stdout.write(_tokens().create(name, scope, days) + "\n")


@token.command(name="list")
def list_() -> None:
    """List the tokens: name, scopes, and when it was made and ends."""
    for found in _tokens().all():
        sys.stdout.write(f"{found.name}  {','.join(found.scopes)}  {found.created}  {found.ends or 'never ends'}\n")


@token.command
def revoke(name: str) -> None:
    """Let a token be worth nothing from now on."""
    _tokens().revoke(name)


def _tokens() -> Tokens:
    return Tokens(settings.read().home / "tokens.json")


@app.command
def check() -> None:
    """Let HermiT decide whether ontology and data are consistent and every class can have members. Needs Java."""
    from graph import build as building  # noqa: PLC0415  # the other commands start faster without them
    from graph import consistency  # noqa: PLC0415  # the same

    chosen = settings.read()
    with terminal.step("HermiT"):
        unsatisfiable = consistency.unsatisfiable_classes(building.parsed(chosen.root))
    if unsatisfiable:
        raise ConsistencyError("No individual can be a member of " + ", ".join(unsatisfiable))
    sys.stdout.write("consistent, and every class can have members\n")


_INPUT_IS_WRONG = (OSError, LookupError, ValueError, QueryError, JavaMissingError)


def run(words: Sequence[str] | None = None) -> None:
    """Run the command and turn what it raises into a message and an exit code.

    Args:
        words: what stands behind the command's name; by default what this process was called with.
    """
    try:
        app(words)
    except (NotConformingError, ConsistencyError) as error:
        terminal.complain(str(error))
        sys.exit(1)
    except BrokenPipeError:  # whoever reads has seen enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)
    except _INPUT_IS_WRONG as error:
        terminal.complain(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:  # a mistake of ours; 1 would say that the data do not conform
        traceback.print_exc()
        sys.exit(2)
