import hashlib
import json
import re
import struct
from dataclasses import replace
from datetime import date

import pytest

from graph.curated.citation import Citation, apa, bibtex, csl, key

DATASET, ANSWER = "9371ae352ce925ad" + "0" * 48, "ab" * 32
CITATION = Citation(
    title="Due in a quarter",
    question="What falls due in a quarter, and who leads it?",
    address="https://example.org/q/due?from=2011-07-01&to=2011-09-30#a_b",
    query_version="0123456789abcdef",
    dataset_version="9371ae352ce925ad",
    dataset_digest=DATASET,
    answer_digest=ANSWER,
    media_type="text/csv",
    accessed=date(2026, 3, 5),
    language="en",
    parameters=(("from", "2011-07-01"), ("to", "2011-09-30")),
)
NOTE = (
    f"Answer in text/csv with SHA-256 {ANSWER}; dataset version 9371ae352ce925ad with SHA-256 {DATASET}; "
    "query version 0123456789abcdef; parameters from=2011-07-01&to=2011-09-30"
)
HOSTILE = "{}%&#_~^\\$<>| }}{{ \\input{/etc/passwd} \\end{document}, @misc{x, y = {z}} \u201cé 日本\u201d"
# Of an item, as csl-data.json 1.0.2 has them; no others are allowed.
_TEXTS = {"id", "type", "title", "publisher", "version", "URL", "language", "abstract", "note"}


def _values(entry: str) -> dict[str, str]:
    """The fields of an entry as BibTeX finds them: by counting every brace."""
    head = re.match(r"@misc\{(barriergraph-[0-9a-f]{16}),\n", entry)
    assert head
    found, at = {}, head.end()
    while field := re.compile(r"  ([a-z]+) = \{").match(entry, at):
        end = _closing(entry, field.end())
        found[field[1]] = entry[field.end() : end]
        assert entry[end : end + 3] == "},\n"
        at = end + 3
    assert entry[at:] == "}\n"
    return found


def _closing(entry: str, at: int) -> int:
    depth = 1
    while True:
        depth += {"{": 1, "}": -1}.get(entry[at], 0)
        if not depth:
            return at
        at += 1


def test_an_entry_of_bibtex_has_every_part_and_is_known_by_what_is_cited() -> None:
    assert bibtex(CITATION) == (
        f"@misc{{{key(CITATION)},\n"
        "  author = {{Barrier Graph}},\n"
        "  title = {{Due in a quarter}},\n"
        "  howpublished = {Data set},\n"
        "  version = {9371ae352ce925ad},\n"
        "  url = {https://example.org/q/due?from=2011-07-01&to=2011-09-30#a_b},\n"
        "  urldate = {2026-03-05},\n"
        "  langid = {english},\n"
        "  abstract = {What falls due in a quarter, and who leads it?},\n"
        f"  note = {{{NOTE.replace('&', chr(92) + '&')}}},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("character", "escaped"),
    [
        ("{", r"\textbraceleft{}"),
        ("}", r"\textbraceright{}"),
        ("%", r"\%"),
        ("&", r"\&"),
        ("#", r"\#"),
        ("_", r"\_"),
        ("$", r"\$"),
        ("~", r"\textasciitilde{}"),
        ("^", r"\textasciicircum{}"),
        ("\\", r"\textbackslash{}"),
        ("<", r"\textless{}"),
        (">", r"\textgreater{}"),
        ("|", r"\textbar{}"),
        ("é", "é"),
        ("日", "日"),
        ("\n", " "),
        ("\0", ""),
        ("\x1b", ""),
        ("\ud800", "?"),
    ],
)
def test_a_character_that_latex_takes_for_something_else_is_escaped(character: str, escaped: str) -> None:
    values = _values(bibtex(replace(CITATION, title=f"a{character}b", question=f"c{character}d")))

    assert (values["title"], values["abstract"]) == (f"{{a{escaped}b}}", f"c{escaped}d")


@pytest.mark.parametrize(
    "citation",
    [
        replace(CITATION, title=HOSTILE),
        replace(CITATION, question=HOSTILE),
        replace(CITATION, address="https://example.org/" + HOSTILE),
        replace(CITATION, parameters=((HOSTILE, HOSTILE),)),
        replace(CITATION, language=HOSTILE),
        replace(CITATION, media_type=HOSTILE),
        replace(CITATION, publisher=HOSTILE),
        replace(
            CITATION, query_version=HOSTILE, dataset_version=HOSTILE, dataset_digest=HOSTILE, answer_digest=HOSTILE
        ),
        replace(CITATION, title="}", question="{", publisher="\\"),
    ],
)
def test_nothing_that_is_cited_gets_out_of_its_field(citation: Citation) -> None:
    values = _values(bibtex(citation))

    assert set(values) >= {"author", "title", "howpublished", "version", "url", "urldate", "abstract", "note"}
    assert set(values) <= {"author", "title", "howpublished", "version", "url", "urldate", "abstract", "note", "langid"}
    for name, value in values.items():
        plain = re.sub(r"\\text[a-z]+\{\}|\\[%&#_$]", "", value)
        assert name == "url" or not re.search(r"[\\%&#_$~^<>|]", plain)
        assert "{" not in plain.removeprefix("{")


def test_an_address_has_no_character_that_is_none_of_one_and_stays_the_same_where_it_is_right() -> None:
    given = 'https://example.org/a b/{x}\\^"<>|`\n/é?q=%7B%C3%A9&r=~_#f'
    written = "https://example.org/a%20b/%7Bx%7D%5C%5E%22%3C%3E%7C%60%0A/%C3%A9?q=%7B%C3%A9&r=~_#f"
    citation = replace(CITATION, address=given)

    assert _values(bibtex(citation))["url"] == csl(citation)["URL"] == written
    assert apa(citation).endswith(f" from {written}")


def test_the_key_is_the_digest_of_all_that_makes_the_answer_another() -> None:
    parts = [
        *("https://example.org/q/due?from=2011-07-01&to=2011-09-30#a_b", "0123456789abcdef", DATASET, ANSWER),
        *("text/csv", "en", "from", "2011-07-01", "to", "2011-09-30"),
    ]
    whole = b"".join(struct.pack("!Q", len(part)) + part.encode() for part in parts)

    assert key(CITATION) == f"barriergraph-{hashlib.sha256(whole).hexdigest()[:16]}"


def test_another_answer_has_another_key_and_another_day_the_same() -> None:
    others = [
        replace(CITATION, address="https://example.org/"),
        replace(CITATION, query_version="f" * 16),
        replace(CITATION, dataset_digest="f" * 64),
        replace(CITATION, answer_digest="f" * 64),
        replace(CITATION, media_type="text/tab-separated-values"),
        replace(CITATION, language="nl"),
        replace(CITATION, parameters=(("from", "2011-07-01"),)),
        replace(CITATION, parameters=(("from", "2011-07-01t"), ("o", "2011-09-30"))),
    ]

    assert len({key(citation) for citation in (CITATION, *others)}) == len(others) + 1
    assert key(replace(CITATION, accessed=date(2027, 1, 1))) == key(CITATION)
    assert csl(CITATION)["id"] == key(CITATION)


def test_an_item_of_csl_has_every_part() -> None:
    assert csl(CITATION) == {
        "id": key(CITATION),
        "type": "dataset",
        "title": "Due in a quarter",
        "author": [{"literal": "Barrier Graph"}],
        "publisher": "Barrier Graph",
        "version": "9371ae352ce925ad",
        "URL": "https://example.org/q/due?from=2011-07-01&to=2011-09-30#a_b",
        "accessed": {"date-parts": [[2026, 3, 5]]},
        "language": "en",
        "abstract": "What falls due in a quarter, and who leads it?",
        "note": NOTE,
    }


@pytest.mark.parametrize("title", ["Due in a quarter", HOSTILE, "\0\n\ud800", ""])
def test_an_item_of_csl_keeps_to_the_schema(title: str) -> None:
    item = csl(replace(CITATION, title=title, question=title, parameters=((title, title),)))

    assert json.loads(json.dumps(item, ensure_ascii=False).encode()) == item
    assert set(item) == {*_TEXTS, "author", "accessed"}
    assert all(type(item[name]) is str for name in _TEXTS)
    assert all(set(name) == {"literal"} and type(name["literal"]) is str for name in item["author"])
    assert set(item["accessed"]) == {"date-parts"}
    ((year, month, day),) = item["accessed"]["date-parts"]
    assert [type(part) for part in (year, month, day)] == [int, int, int]


def test_a_text_in_csl_is_plain() -> None:
    assert csl(replace(CITATION, title="50% of {A} & B_c"))["title"] == "50% of {A} & B_c"


def test_a_reference_after_apa() -> None:
    assert apa(CITATION) == (
        "Barrier Graph. (n.d.). Due in a quarter (Version 9371ae352ce925ad) [Data set]. "
        "Retrieved March 5, 2026, from https://example.org/q/due?from=2011-07-01&to=2011-09-30#a_b"
    )


def test_a_reference_is_one_line() -> None:
    assert "\n" not in apa(replace(CITATION, title="a\nb\r\nc\u2028d"))


@pytest.mark.parametrize(
    ("language", "expected"), [("nl", "dutch"), ("NL-be", "dutch"), ("en-GB", "english"), ("fr", None), ("", None)]
)
def test_a_language_that_latex_may_not_know_is_left_out(language: str, expected: str | None) -> None:
    assert _values(bibtex(replace(CITATION, language=language))).get("langid") == expected


def test_without_parameters_the_note_names_none() -> None:
    assert "parameters" not in csl(replace(CITATION, parameters=()))["note"]


def test_a_reference_is_in_the_language_of_the_reader_with_the_year_the_page_and_the_sources() -> None:
    dutch = replace(
        CITATION,
        language="nl",
        title="Termijnen",
        made=date(2026, 1, 31),
        page="https://example.org/q/due?lang=nl",
        sources=("Een Task Force. (2011). Een plan.",),
    )

    assert apa(dutch) == (
        "Barrier Graph. (2026). Termijnen (Versie 9371ae352ce925ad) [Dataset]. Geraadpleegd op 5 maart 2026, van "
        "https://example.org/q/due?lang=nl Gebaseerd op: Een Task Force. (2011). Een plan."
    )
    assert csl(dutch)["issued"] == {"date-parts": [[2026]]}
    assert csl(dutch)["URL"] == "https://example.org/q/due?lang=nl"
    assert _values(bibtex(dutch))["year"] == "2026"
    assert "at https://example.org/q/due?from=" in csl(dutch)["note"]
