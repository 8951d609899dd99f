import re
from dataclasses import replace

from graph.reports.markdown import write
from graph.reports.report import Severity
from tests.reports.small import CLASS, COUNT, EMPTY, HOSTILE, SMALL, TEXTS, many

WRITTEN = """\
## SHACL: fails

1 violation, 1 warning in 3 files; 15,769 statements, 126 shapes, 90 nodes checked; \
1 gone from the data, still in the baseline; 1 not checked.

### Violations (1)

| place | shape | node | what to do |
| --- | --- | --- | --- |
| <code>data/plan.ttl:12:5</code> | [<code>ex:Actor-type</code>](https://example.org/types) | \
Ministry &#40;ex:ministry&#41; | Let it point to a group.<br><code>ex:inGroup</code><br><code>ex:council</code> |

### No longer found: remove these from the baseline. (1)

| baseline |
| --- |
| <code>http<span>:</span>//e/Shape  InConstraintComponent  &lt;http<span>:</span>//e/old&gt;  \
&lt;http<span>:</span>//e/p&gt;  "x"  &#40;2 times&#41;</code> |

### Warnings (1)

| place | shape | node | what to do |
| --- | --- | --- | --- |
| <code>data/plan.ttl:30:1</code> | <code>ex:Actor/ex:name</code> | a blank node &#40;data/plan.ttl:30:1&#41; | \
Give a name.<br><code>&#40;&#94;ex:p&#41;/&#40;&#40;ex:a&#124;ex:b&#41;&#42;&#41;</code> |

### Not checked (1)

| place | not checked | what to do |
| --- | --- | --- |
| <code>shapes/actors.ttl:4:3</code> | unknown class: <code>ex:Persn</code> | Nothing knows it. |
"""


def test_there_is_a_headline_and_a_table_for_each_severity() -> None:
    assert write(replace(SMALL, results=(CLASS, COUNT), tolerated=()), "en") == WRITTEN


def test_a_clean_run_says_what_was_checked() -> None:
    assert write(EMPTY, "nl") == (
        "## SHACL: voldoet\n\nNiets gevonden in 3 bestanden; 15.769 triples, 126 shapes, 90 knopen bekeken.\n"
    )


def test_rows_keep_their_columns_whatever_stands_in_them() -> None:
    rows = [line for line in write(HOSTILE, "en").splitlines() if line.startswith("| ")]

    assert {row.count("|") for row in rows} == {2, 4, 5}
    results = [row for row in rows if row.count("|") == 5 and "example.org/" in row]
    assert len(results) == len(TEXTS)


def test_nothing_from_the_data_is_markup_or_a_mention() -> None:
    written = write(HOSTILE, "en")

    assert set(re.findall(r"</?\w+>", written)) == {"<code>", "</code>", "<br>", "<span>", "</span>"}
    assert "`" not in written
    assert not re.search(r"(?<!<span>)@", written)
    assert "](https://evil" not in written


def test_a_link_cannot_leave_its_brackets() -> None:
    rule = replace(CLASS.rule, link="https://example.org/a) | <b>")

    assert "](https://example.org/a%29%20%7C%20%3Cb%3E) |" in write(
        replace(EMPTY, results=(replace(CLASS, rule=rule),)), "en"
    )


def test_only_addresses_on_the_web_become_links() -> None:
    rule = replace(CLASS.rule, link="javascript:alert")

    assert "alert" not in write(replace(EMPTY, results=(replace(CLASS, rule=rule),)), "en")


def test_what_does_not_fit_into_a_comment_is_counted() -> None:
    report = replace(EMPTY, results=(*many(5000).results, *many(7, Severity.INFO).results))

    written = write(report, "en")

    assert 55_000 < len(written) < 65_536
    rows = written.count("| <code>data/plan.ttl")
    assert f"And {5000 - rows:,} more; the formats text and sarif list all." in written
    assert written.endswith("### Notes (7)\n\nAnd 7 more; the formats text and sarif list all.\n")
