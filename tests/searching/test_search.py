"""What is found first: on a few things, where that can be seen."""

import pytest

from graph.searching.reading import Role
from graph.searching.search import search
from graph.searching.telling import marked, results
from graph.sources import BASE
from tests.searching.small import found, index, thing

CODE, NAME, OTHER, TEXT = Role.CODE, Role.NAME, Role.OTHER_NAME, Role.TEXT


def test_a_code_stands_before_a_name_its_beginning_its_words_other_names_and_texts() -> None:
    made = index(
        thing("text", "organisation", (NAME, "en", "seventh"), (TEXT, "en", "It has an om.")),
        thing("other", "organisation", (NAME, "en", "sixth"), (OTHER, "en", "the om there")),
        thing("words", "organisation", (NAME, "en", "an om within")),
        thing("beginning", "organisation", (NAME, "en", "om and more")),
        thing("other-exactly", "organisation", (NAME, "en", "third"), (OTHER, "en", "om")),
        thing("name", "organisation", (NAME, "en", "Om")),
        thing("code", "organisation", (NAME, "en", "first"), (CODE, "nl", "OM")),
    )

    assert found(made, "om") == ["code", "name", "other-exactly", "beginning", "words", "other", "text"]


def test_organisations_stand_before_concepts_that_are_found_equally_well() -> None:
    made = index(
        thing("a", "concept", (NAME, "en", "police")),
        thing("b", "organisation", (NAME, "en", "police")),
        thing("c", "concept", (CODE, "", "police")),
    )

    assert found(made, "police") == ["c", "b", "a"]


def test_the_beginning_of_a_word_says_less_than_what_a_thing_is() -> None:
    made = index(
        thing("a", "concept", (NAME, "en", "prosecution")),
        thing("b", "organisation", (NAME, "en", "public prosecution service")),
    )

    assert found(made, "prosec") == ["b", "a"]
    assert found(made, "prosecution") == ["a", "b"]


def test_a_whole_word_stands_before_the_beginning_of_one_and_that_before_a_mistake() -> None:
    made = index(
        thing("mistake", "organisation", (NAME, "en", "mastar")),
        thing("beginning", "organisation", (NAME, "en", "masters")),
        thing("word", "concept", (NAME, "en", "a long name with a master")),
    )

    assert found(made, "master") == ["word", "beginning"]
    assert found(made, "mastr")[0] == "mistake"  # the likest whole name


def test_other_names_stand_behind_preferred_ones_and_definitions_behind_those() -> None:
    made = index(
        thing("text", "organisation", (NAME, "en", "third"), (TEXT, "en", "shelter for all")),
        thing("other", "organisation", (NAME, "en", "second"), (OTHER, "en", "shelter and care")),
        thing("name", "concept", (NAME, "en", "sheltering")),
    )

    assert found(made, "shelt") == ["name", "other", "text"]


def test_posts_and_terms_stand_behind_what_has_the_same_words() -> None:
    post, term = f"{BASE}def#Post", "http://www.w3.org/2002/07/owl#Class"
    made = index(
        thing("term", term, (NAME, "en", "barrier")),
        thing("post", post, (NAME, "en", "barrier one")),
        thing("partner", "organisation", (NAME, "en", "barrier two")),
    )

    assert found(made, "barrier") == ["partner", "post", "term"]


@pytest.mark.parametrize("written", ["taskforce", "task-force", "task force"])
@pytest.mark.parametrize("name", ["Task Force", "Task-Force"])
def test_spaces_and_hyphens_make_no_difference(written: str, name: str) -> None:
    assert found(index(thing("it", "organisation", (NAME, "en", name))), written) == ["it"]


def test_what_is_one_word_is_found_by_its_parts() -> None:
    made = index(
        thing("it", "organisation", (NAME, "nl", "Belastingdienst")),
        thing("not", "organisation", (NAME, "nl", "Belastingraad")),
    )

    assert found(made, "belasting dienst") == ["it"]


def test_what_was_meant_by_a_mistake_is_ranked_as_if_it_was_written() -> None:
    made = index(
        thing("within", "organisation", (NAME, "nl", "raad voor mensenhandel")),
        thing("exactly", "concept", (NAME, "nl", "mensenhandel")),
    )

    assert found(made, "mensenhandl") == ["exactly", "within"]


def test_the_order_does_not_depend_on_the_order_of_reading() -> None:
    things = [thing(name, "concept", (NAME, "en", "same"), (NAME, "nl", "zelfde")) for name in "abcdefgh"]

    assert found(index(*things), "same") == found(index(*reversed(things)), "same") == list("abcdefgh")


def test_words_are_found_in_any_order_by_their_beginnings_and_in_both_languages() -> None:
    made = index(
        thing("pps", "organisation", (NAME, "en", "Public Prosecution Service"), (NAME, "nl", "Openbaar Ministerie"))
    )

    for written in ("prosec", "service public", "serv prosec pub", "openb", "public ministerie"):
        assert found(made, written) == ["pps"], written


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("mensenhandl", "mensenhandel"),
        ("mensnehandel", "mensenhandel"),
        ("mensnhandl", "mensenhandel"),
        ("polite", "politie"),
        ("politei", "politie"),
        ("barriere", "barrière"),
        ("cooperation", "co-operation"),
        ("co-operation", "cooperation"),
        ("handel", "mensenhandel"),
    ],
)
def test_what_is_written_a_little_differently_is_found(written: str, name: str) -> None:
    assert found(index(thing("it", "concept", (NAME, "nl", name))), written) == ["it"]


@pytest.mark.parametrize(
    ("written", "name"), [("pol", "pil"), ("2.3", "2.4"), ("273f", "273g"), ("polxxie", "politie"), ("ab", "ba")]
)
def test_what_is_written_too_differently_is_not(written: str, name: str) -> None:
    assert found(index(thing("it", "concept", (NAME, "nl", name))), written) == []


def test_a_near_miss_says_what_may_have_been_meant() -> None:
    made = index(thing("it", "concept", (NAME, "nl", "Aanpak van mensenhandel")))

    assert search(made, "mensenhandl").meant == "mensenhandel"
    assert search(made, "mensenhandel").meant == ""


def test_a_word_that_nothing_has_leaves_what_the_others_find() -> None:
    made = index(thing("it", "concept", (NAME, "en", "police")), thing("not", "concept", (NAME, "en", "finance")))

    assert found(made, "police zzzzqqqq") == ["it"]


@pytest.mark.parametrize(
    "written",
    [
        '" OR *',
        "NEAR(a b)",
        "police NOT police",
        "folded:police",
        "^police*",
        "'; DROP TABLE text; --",
        "\x00",
        "police\x00",
        "\ud800",
        "🙂",
        "\u202epolice",
        "a" * 10_000,
        "a " * 5_000,
        "-" * 10_000,
        "%_\\",
        "",
    ],
)
def test_hostile_words_are_but_words(written: str) -> None:
    made = index(thing("it", "concept", (NAME, "en", "police")))

    assert set(found(made, written)) <= {"it"}
    assert found(made, "police") == ["it"]


def test_a_result_is_told_in_the_language_of_the_reader_with_the_name_that_matched() -> None:
    made = index(
        thing("it", "organisation", (NAME, "en", "police"), (NAME, "nl", "politie"), (TEXT, "en", "Keeps order."))
    )
    hits = search(made, "polit")

    (told,) = results(made, hits.hits, hits.words, "en")

    assert (told.name.text, told.name.language) == ("police", "")
    assert told.matched
    assert (told.matched.text, told.matched.language) == ("politie", "nl")
    assert told.matched.marked == (("politie", True),)
    assert told.line
    assert told.line.text == "Keeps order."


def test_a_long_text_is_cut_around_what_was_found() -> None:
    text = "first words " * 40 + "the barrière here " + "last words " * 40
    made = index(thing("it", "concept", (NAME, "en", "x"), (TEXT, "en", text)))
    hits = search(made, "barriere")

    (told,) = results(made, hits.hits, hits.words, "en")

    assert told.line
    assert len(told.line.text) < 220
    assert ("barrière", True) in told.line.marked
    assert told.line.text.startswith("… ")


def test_marks_leave_the_text_as_it_is() -> None:
    text = "De Barrière's <b> van 2.5b"

    assert "".join(piece for piece, _ in marked(text, ["barriere", "2.5b"])) == text
    assert [piece for piece, is_match in marked(text, ["barriere", "2.5b"]) if is_match] == ["Barrière's", "2.5b"]


def test_things_with_some_of_the_words_stand_behind_the_few_that_have_all() -> None:
    made = index(
        thing("both", "passage", (NAME, "en", "afterword"), (TEXT, "en", "Trafficking and loverboys.")),
        thing("one", "chapter", (NAME, "en", "pimps known as loverboys")),
        thing("none", "chapter", (NAME, "en", "the internet")),
    )

    assert found(made, "trafficking loverboys") == ["both", "one"]


def test_a_compound_that_no_text_has_is_found_by_its_beginning() -> None:
    made = index(
        thing("barrier", "barrier", (NAME, "nl", "identiteit")), thing("other", "barrier", (NAME, "nl", "toegang"))
    )

    assert found(made, "identiteitsfraude") == ["barrier"]
    assert found(made, "toegangspoort") == ["other"]
    assert found(made, "woonruimte") == []
