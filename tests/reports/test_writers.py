import pytest

from graph.curated.languages import LANGUAGES, Language
from graph.errors import UnknownFormatError
from graph.formats import called
from graph.reports.writers import FORMATS, WRITERS, write
from tests.reports.small import EMPTY, HOSTILE, SMALL


def test_every_format_has_a_name_and_a_media_type() -> None:
    assert {name: writer.format.media_type for name, writer in WRITERS.items()} == {
        "text": "text/plain",
        "json": "application/json",
        "sarif": "application/sarif+json",
        "junit": "application/xml",
        "github": "text/plain",
        "gitlab": "application/json",
        "markdown": "text/markdown",
        "turtle": "text/turtle",
        "json-ld": "application/ld+json",
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WRITERS)
def test_every_format_writes_every_report_in_utf_8_and_again_the_same(name: str, language: Language) -> None:
    for report in (EMPTY, SMALL, HOSTILE):
        written = write(report, name, language)

        assert written.encode().endswith(b"\n")
        assert write(report, name, language) == written


def test_a_media_type_means_the_general_format() -> None:
    names = {media_type: called(media_type, FORMATS) for media_type in ("text/plain", "application/json")}

    assert {media_type: found and found.name for media_type, found in names.items()} == {
        "text/plain": "text",
        "application/json": "json",
    }


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownFormatError, match="yaml is no format; there are text, json, sarif"):
        write(EMPTY, "yaml", "en")
