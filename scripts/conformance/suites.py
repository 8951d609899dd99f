"""Which kind of test is run how, and what is not run, with the reason."""

from collections.abc import Callable, Iterable, Iterator
from http.client import HTTPException

from scripts.conformance import description, language, messages
from scripts.conformance.manifests import Test
from scripts.conformance.server import Server
from scripts.conformance.verdict import FailedError, Outcome, Verdict

_RUNNERS: dict[str, Callable[[Test, Server], None]] = {
    "QueryEvaluationTest": language.evaluate_query,
    "CSVResultFormatTest": language.evaluate_query,
    "UpdateEvaluationTest": language.evaluate_update,
    "PositiveSyntaxTest": language.legal_query,
    "NegativeSyntaxTest": language.illegal_query,
    "PositiveUpdateSyntaxTest": language.legal_update,
    "NegativeUpdateSyntaxTest": language.illegal_update,
    "ProtocolTest": messages.run,
    "GraphStoreProtocolTest": messages.run,
    "ServiceDescriptionTest": description.run,
}
_NOT_RUN = {
    "sparql11/entailment": "Not claimed: the endpoint answers by simple entailment. What follows from the ontology is "
    "a graph of its own, made when the dataset is built.",
    "sparql11/service": "Needs endpoints elsewhere with the data of the test; none is allowed unless the operator "
    "lists it. The syntax of SERVICE is tested.",
}


def run(tests: Iterable[Test], server: Server) -> Iterator[Verdict]:
    for test in tests:
        yield _verdict(test, server)


def _verdict(test: Test, server: Server) -> Verdict:
    if reason := _NOT_RUN.get(test.folder):
        return Verdict(test, Outcome.NOT_RUN, reason)
    try:
        _RUNNERS[test.kind](test, server)
    except FailedError as error:
        return Verdict(test, Outcome.FAILED, str(error))
    except (ConnectionResetError, TimeoutError, HTTPException) as error:
        return Verdict(test, Outcome.FAILED, f"no answer: {error!r}")
    return Verdict(test, Outcome.PASSED)
