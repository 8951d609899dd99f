"""Validation over HTTP: what comes in a body or a form, and the reports."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.http import negotiation
from api.main import create
from api.settings import Settings
from graph import loading, resources, validation
from graph.inputs import Input
from graph.reports import writers
from graph.reports.report import Severity
from graph.validation import Options
from tests.api.serving import serving

TURTLE = {"Content-Type": "text/turtle"}
OCTETS = "application/octet-stream"
PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://example.org/> .\n"
SHAPES = (
    PREFIXES
    + """e:Thing-shape a sh:NodeShape ; sh:targetClass e:Thing ; sh:property e:Thing-name , e:Thing-age .
e:Thing-name sh:path e:name ; sh:minCount 1 ; sh:message "Give it a name."@en , "Geef het een naam."@nl .
e:Thing-age sh:path e:age ; sh:maxCount 1 ; sh:severity sh:Warning ; sh:message "Give one age."@en .
"""
)
GOOD = PREFIXES + 'e:a a e:Thing ; e:name "a" .'
BAD = PREFIXES + "e:b a e:Thing ."
AGED = PREFIXES + 'e:c a e:Thing ; e:name "c" ; e:age 1 , 2 .'
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"

Part = tuple[str, tuple[str | None, str | bytes, str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loading.load([], None, tmp_path_factory.mktemp("home")).folder.parents[1]


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[TestClient]:
    settings = Settings(home=home, upload_megabytes=8, validation_seconds=20, log_requests=False)
    with TestClient(create(settings), raise_server_exceptions=False) as running:
        yield running


def data(content: str | bytes, name: str | None = "data.ttl", media_type: str = OCTETS) -> Part:
    return "data", (name, content, media_type)


def shapes(content: str | bytes = SHAPES, name: str = "shapes.ttl", media_type: str = OCTETS) -> Part:
    return "shapes", (name, content, media_type)


def send(server: TestClient, *parts: Part, accept: str = "application/json", **parameters: str) -> Response:
    given = {name.replace("_", "-"): value for name, value in parameters.items()}
    return server.post("/validate", params=given, files=list(parts), headers={"Accept": accept})


def report(response: Response) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def messages(response: Response) -> list[str]:
    return [result["message"] for result in report(response)["results"]]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", writers.WRITERS)
def test_the_report_is_that_of_the_command_line(name: str, language: str, server: TestClient) -> None:
    response = send(server, data(BAD + AGED), shapes(), format=name, lang=language, fail_on="info", strict="true")

    base = "http://testserver/validate"
    documents = [Input("data.ttl", ox.RdfFormat.TURTLE, (BAD + AGED).encode(), f"{base}/data.ttl")]
    own = validation.shapes([Input("shapes.ttl", ox.RdfFormat.TURTLE, SHAPES.encode(), f"{base}/shapes.ttl")])
    found = validation.validate(documents, own, None, Options(fail_on=Severity.INFO, strict=True))
    assert response.status_code == 200
    assert len(found.results) == 2
    assert response.text == writers.write(found, name, "nl" if language == "nl" else "en")
    assert response.headers["content-type"].partition(";")[0] == writers.WRITERS[name].format.media_type


def test_every_format_can_be_read_by_who_knows_it(server: TestClient) -> None:
    told = {name: send(server, data(BAD), shapes(), format=name).text for name in writers.WRITERS}

    assert json.loads(told["json"])["passes"] is False
    assert json.loads(told["sarif"])["version"] == "2.1.0"
    assert ElementTree.fromstring(told["junit"]).tag == "testsuites"  # noqa: S314  # ours
    assert told["github"].startswith("::error ")
    assert json.loads(told["gitlab"])[0]["check_name"] == "e:Thing-name"
    for name, written in (("turtle", ox.RdfFormat.TURTLE), ("json-ld", ox.RdfFormat.JSON_LD)):
        assert any("ValidationReport" in str(quad.object) for quad in ox.parse(told[name], format=written))
    assert "Give it a name." in told["text"]
    assert "Give it a name." in told["markdown"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json;q=0.5, application/sarif+json", "application/sarif+json"),
        ("application/xml", "application/xml"),
        ("text/xml", "application/xml"),
        ("text/*", "text/plain"),
        ("text/turtle;q=0.2, text/markdown;q=0.3, application/json;q=0", "text/markdown"),
        ("image/png, */*;q=0.1", "application/json"),
        (BROWSER, "text/plain"),
    ],
)
def test_the_format_is_the_one_that_the_client_prefers(accept: str, media_type: str, server: TestClient) -> None:
    response = send(server, data(GOOD), shapes(), accept=accept)

    assert response.headers["content-type"].partition(";")[0] == media_type
    assert {"Accept", "Accept-Language"} <= set(response.headers["vary"].split(", "))


def test_a_format_by_name_goes_before_what_is_accepted(server: TestClient) -> None:
    response = send(server, data(GOOD), shapes(), accept=BROWSER, format="junit")

    assert response.headers["content-type"] == "application/xml"


def test_what_nobody_can_write_is_406_and_lists_what_there_is(server: TestClient) -> None:
    response = send(server, data(GOOD), accept="image/png")

    assert response.status_code == 406
    assert all(one.media_type in response.json()["detail"] for one in writers.FORMATS)


def test_browsers_are_offered_no_xml() -> None:
    assert not any("xml" in one.media_type for one in negotiation.for_readers(BROWSER, writers.FORMATS))


@pytest.mark.parametrize(
    ("header", "parameters", "language", "message"),
    [
        ("", {}, "en", "Give it a name."),
        ("nl-BE, en;q=0.5", {}, "nl", "Geef het een naam."),
        ("nl", {"lang": "en"}, "en", "Give it a name."),
        ("", {"lang": "nl"}, "nl", "Geef het een naam."),
    ],
)
def test_the_messages_are_in_the_readers_language(
    header: str, parameters: dict[str, str], language: str, message: str, server: TestClient
) -> None:
    response = server.post(
        "/validate", params=parameters, files=[data(BAD), shapes()], headers={"Accept-Language": header}
    )

    assert messages(response) == [message]
    assert response.headers["content-language"] == language


@pytest.mark.parametrize(
    ("content", "parameters", "passes"),
    [
        (GOOD, {}, True),
        (BAD, {}, False),
        (AGED, {}, True),
        (AGED, {"fail_on": "warning"}, False),
        (AGED, {"fail_on": "violation"}, True),
        (GOOD + "e:a e:other 1 .", {}, True),
        (GOOD + "e:a e:other 1 .", {"strict": "true"}, False),
    ],
)
def test_the_report_and_a_header_say_whether_it_passes(
    content: str, parameters: dict[str, str], passes: bool, server: TestClient
) -> None:
    response = send(server, data(content), shapes(), **parameters)

    assert report(response)["passes"] is passes
    assert response.headers["x-passes"] == str(passes).lower()
    assert "X-Passes" in response.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"fromat": "json"}, "format"),
        ({"format": "jsno"}, "json"),
        ({"fail-on": "warnin"}, "warning"),
        ({"strict": "yes"}, "1"),
        ({"lang": "de"}, "nl"),
        ({"language": "nl"}, "lang"),
        ({"data": "/etc/passwd"}, "format"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_there_is(
    parameters: dict[str, str], named: str, server: TestClient
) -> None:
    response = server.post("/validate", params=parameters, content=GOOD, headers=TURTLE)

    assert response.status_code == 422
    assert response.json()["parameter"] == next(iter(parameters))
    assert named in [one["value"] for one in response.json()["nearest"]]


def test_a_parameter_that_is_given_twice_is_refused(server: TestClient) -> None:
    assert server.post("/validate?lang=nl&lang=en", content=GOOD, headers=TURTLE).status_code == 422


def test_a_body_is_put_to_our_shapes_with_our_ontology_beside(server: TestClient) -> None:
    valid = resources.ROOT.joinpath("tests/shapes/valid.ttl").read_bytes()
    wrong = b"<http://example.org/a> a <https://w3id.org/barriergraph/def#Barier> ."

    good = server.post("/validate", content=valid, headers=TURTLE)
    bad = server.post("/validate", content=wrong, headers=TURTLE)

    assert report(good)["conforms"], good.json()["results"]
    assert report(bad)["checked"]["files"] == ["data"]
    assert not report(bad)["conforms"]


def test_all_data_are_one_graph_and_all_shapes_another(server: TestClient) -> None:
    half = PREFIXES + "e:Half a sh:NodeShape ; sh:targetNode e:b ; sh:property [ sh:path e:age ; sh:minCount 1 ] ."
    name = '<http://example.org/b> <http://example.org/name> "b" .'

    response = send(server, data(BAD), data(name, "more.nt"), shapes(), shapes(half, "half.ttl"), lang="en")

    found = report(response)
    assert found["checked"]["files"] == ["data.ttl", "more.nt"]
    assert (found["checked"]["statements"], found["checked"]["shapes"]) == (2, 4)
    assert [result["focusNode"]["value"] for result in found["results"]] == ["http://example.org/b"]
    assert [result["component"].rpartition("#")[2] for result in found["results"]] == ["MinCountConstraintComponent"]


def test_an_ontology_is_looked_at_and_not_checked(server: TestClient) -> None:
    below = PREFIXES + "e:Small <http://www.w3.org/2000/01/rdf-schema#subClassOf> e:Thing . e:d a e:Thing ."
    small = PREFIXES + "e:s a e:Small ."

    alone = send(server, data(small), shapes())
    beside = send(server, data(small), shapes(), ("ontology", ("o.ttl", below, OCTETS)))

    assert messages(alone) == []
    assert [result["focusNode"]["value"] for result in report(beside)["results"]] == ["http://example.org/s"]


NAME, TYPE = "http://example.org/b", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
IN_XML = """<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<e:Thing xmlns:e="http://example.org/" r:about="http://example.org/b"/></r:RDF>"""
DOCUMENTS = {
    "my.ttl": (OCTETS, BAD),
    "MY.TTL": (OCTETS, BAD),
    "my.nt": ("", f"<{NAME}> <{TYPE}> <http://example.org/Thing> ."),
    "my.nq": (OCTETS, f"<{NAME}> <{TYPE}> <http://example.org/Thing> <e:g> ."),
    "my.trig": (OCTETS, f"<e:g> {{ <{NAME}> a <http://example.org/Thing> }}"),
    "my.jsonld": ("application/json", f'{{"@id": "{NAME}", "@type": "http://example.org/Thing"}}'),
    "my.n3": ("text/n3", BAD),
    "my.rdf": (OCTETS, IN_XML),
    "my.owl": (OCTETS, IN_XML),
    "my.xml": ("application/xml", IN_XML),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_where_the_media_type_says_little_the_ending_decides(name: str, server: TestClient) -> None:
    media_type, content = DOCUMENTS[name]

    found = report(send(server, data(content, name, media_type), shapes()))

    assert [result["focusNode"]["value"] for result in found["results"]] == [NAME]
    assert found["checked"]["files"] == [name]


def test_a_media_type_goes_before_the_ending(server: TestClient) -> None:
    response = send(server, data(DOCUMENTS["my.jsonld"][1], "my.ttl", "application/ld+json; charset=utf-8"), shapes())

    assert messages(response) == ["Give it a name."]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        (None, ""),
        ("my", OCTETS),
        ("my.txt", "text/plain"),
        ("my.ttl", "image/png"),
        ("my.ttl.gz", OCTETS),
        ("my.zip", "application/zip"),
        ("my.ttl", "application/gzip"),
        (".ttl/x", OCTETS),
    ],
)
def test_a_part_in_no_format_of_rdf_is_415_and_is_named(name: str | None, media_type: str, server: TestClient) -> None:
    response = send(server, data(GOOD, name, media_type), shapes())

    assert response.status_code == 415
    assert "The part data" in response.json()["detail"]


@pytest.mark.parametrize("media_type", ["", "application/x-www-form-urlencoded", "application/zip", OCTETS])
def test_a_body_in_no_format_of_rdf_is_415(media_type: str, server: TestClient) -> None:
    headers = {"Content-Type": media_type} if media_type else {}

    response = server.post("/validate", content=GOOD, headers=headers)

    assert response.status_code == 415
    assert "text/turtle" in response.json()["detail"]


def test_files_of_one_name_are_told_apart(server: TestClient) -> None:
    response = send(
        server, data(GOOD, "x.ttl"), data(BAD, "x.ttl"), data(BAD + "oops", "x.ttl"), shapes(SHAPES, "x.ttl")
    )

    assert response.status_code == 400
    assert response.json()["file"] == "x.ttl (3)"


def test_a_syntax_error_names_file_line_and_column(server: TestClient) -> None:
    in_data = send(server, data(GOOD), data(GOOD + "\n oops .", "more.ttl"), shapes())
    in_shapes = send(server, data(GOOD), shapes("\n\n<urn:a> oops"))
    in_ontology = send(server, data(GOOD), shapes(), ("ontology", ("o.ttl", "oops", OCTETS)))
    in_body = server.post("/validate", content="\n<urn:a>", headers=TURTLE)

    found = [(one.status_code, one.json()) for one in (in_data, in_shapes, in_ontology, in_body)]
    assert [status for status, _ in found] == [400] * 4
    assert [(one["file"], one["line"]) for _, one in found] == [
        ("more.ttl", 3),
        ("shapes.ttl", 3),
        ("o.ttl", 1),
        ("data", 2),
    ]
    assert all(one["column"] for _, one in found)
    assert {one.headers["content-type"] for one in (in_data, in_shapes)} == {"application/problem+json"}


MEANINGLESS = PREFIXES + "\ne:s a sh:NodeShape ; sh:targetClass e:Thing ;\n sh:severity 12 ."


def test_shapes_that_mean_nothing_are_422_and_say_what(server: TestClient) -> None:
    response = send(server, data(GOOD), shapes(MEANINGLESS))

    assert response.status_code == 422
    assert "e:s sh:severity takes an IRI" in response.json()["detail"]


def test_results_and_shapes_that_mean_nothing_have_the_line_where_they_stand(server: TestClient) -> None:
    (result,) = report(send(server, data(PREFIXES + "\n\n" + BAD), shapes()))["results"]
    problem = send(server, data(GOOD), shapes(MEANINGLESS)).json()

    assert [(one["file"], one["line"]) for one in result["places"]] == [("data.ttl", 5)]
    assert (problem["file"], problem["line"]) == ("shapes.ttl", 4)


def test_relative_iris_start_from_the_name_of_the_file(server: TestClient) -> None:
    response = send(server, data(PREFIXES + "<> a e:Thing . <#x> a e:Thing . <y.ttl> a e:Thing .", "a b.ttl"), shapes())

    found = {
        result["focusNode"]["value"].removeprefix("http://testserver/validate")
        for result in report(response)["results"]
    }
    assert found == {"/a%20b.ttl", "/a%20b.ttl#x", "/y.ttl"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_another_method_is_405(method: str, server: TestClient) -> None:
    response = server.request(method, "/validate")

    assert response.status_code == 405
    assert response.headers["allow"] == "OPTIONS, POST"


def test_browsers_may_ask_from_anywhere(server: TestClient) -> None:
    asked = server.options("/validate")

    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "OPTIONS, POST")
    assert "Content-Type" in asked.headers["access-control-allow-headers"]
    assert send(server, data(GOOD)).headers["access-control-allow-origin"] == "*"


def test_no_cache_keeps_a_report(server: TestClient) -> None:
    assert send(server, data(GOOD), shapes()).headers["cache-control"] == "no-store"


def test_a_large_report_flows_and_still_says_first_whether_it_passes(server: TestClient) -> None:
    many = PREFIXES + "".join(f"e:a{number} a e:Thing .\n" for number in range(6000))

    response = send(server, data(many), shapes())

    assert "content-length" not in response.headers
    assert response.headers["x-passes"] == "false"
    assert len(report(response)["results"]) == 6000


def test_requests_are_counted_by_their_path(server: TestClient) -> None:
    send(server, data(GOOD))

    counted = server.get("/metrics").text
    assert 'barriergraph_requests_total{route="/validate",status="200"}' in counted
    assert "barriergraph_validations_running 0.0" in counted
    assert "barriergraph_validations_waiting 0.0" in counted


def test_the_description_has_the_operation(server: TestClient) -> None:
    operation = server.get("/openapi.json").json()["paths"]["/validate"]["post"]

    formats = next(one for one in operation["parameters"] if one["name"] == "format")["schema"]["enum"]
    assert formats == list(writers.WRITERS)
    assert set(operation["responses"]["200"]["content"]) == {one.media_type for one in writers.FORMATS}
    form = operation["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert (set(form["properties"]), form["required"]) == ({"data", "shapes", "ontology"}, ["data"])


def test_without_validations_nothing_is_validated_or_described(home: Path) -> None:
    with TestClient(create(Settings(home=home, validations=0, log_requests=False))) as without:
        response = without.post("/validate", content=GOOD, headers=TURTLE)
        paths = without.get("/openapi.json").json()["paths"]

    assert response.status_code == 403
    assert "BARRIERGRAPH_VALIDATIONS" in response.json()["detail"]
    assert "/validate" not in paths


def test_the_commands_that_the_page_shows_do_what_it_says(home: Path, tmp_path: Path) -> None:
    if not shutil.which("curl"):
        pytest.skip("There is no curl")
    page = resources.ROOT.joinpath("docs/using.md").read_text().partition("\n## Validating\n")[2].partition("\n## ")[0]
    commands = [line for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) for line in block.splitlines()]
    for name, content in {"my.ttl": GOOD, "more.jsonld": DOCUMENTS["my.jsonld"][1], "shapes.ttl": SHAPES}.items():
        tmp_path.joinpath(name).write_text(content)
    with serving(home) as running:
        told = [_told(command.replace("8000", str(running.port)), tmp_path) for command in commands]

    (as_text, _), (as_sarif, _), (_, status) = told
    assert as_text.splitlines()[-1].startswith("Fails: ")  # our shapes know no e:Thing
    assert json.loads(as_sarif)["runs"][0]["results"][0]["message"]["text"].startswith("Geef het een naam.")
    assert status == 1
    assert ElementTree.fromstring(tmp_path.joinpath("report.xml").read_text()).tag == "testsuites"  # noqa: S314  # ours


def _told(command: str, folder: Path) -> tuple[str, int]:
    ended = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    return ended.stdout, ended.returncode


def test_a_server_over_another_engine_validates_too(home: Path) -> None:
    with (
        serving(home) as engine,
        TestClient(
            create(Settings(home=home, engine=f"http://127.0.0.1:{engine.port}/sparql", log_requests=False))
        ) as over,
    ):
        assert messages(send(over, data(BAD), shapes())) == ["Give it a name."]
