"""Print the page of the curated queries, from their headers.

python -m scripts.questions > docs/questions.md
"""

from collections.abc import Iterator

from graph import resources
from graph.curated import question
from graph.curated.question import Question
from graph.curated.themes import THEMES

HEAD = """# The questions

Each is a file in `queries/` and answers at `/queries/NAME`, by `barriergraph ask NAME`, and wherever SPARQL does.
Parameters in brackets can be left out. [Adding one](queries.md) takes a file.
"""


def page() -> str:
    """The page in Markdown."""
    return "\n".join([HEAD, *_lines(list(question.load(resources.ROOT / "queries").values()))])


def _lines(questions: list[Question]) -> Iterator[str]:
    for theme, titles in THEMES.items():
        found = [one for one in questions if one.header.theme == theme]
        if found:
            yield f"## {titles['en']}\n\n| query | parameters | what it asks |\n| --- | --- | --- |"
            yield from (_row(one) for one in found)
            yield ""


def _row(one: Question) -> str:
    named = (f"`{known.name}`" if known.required else f"[`{known.name}`]" for known in one.parameters)
    asked = one.header.description.partition("?")
    return f"| [{one.name}](../queries/{one.name}.rq) | {' '.join(named)} | {asked[0]}{asked[1]} |"


if __name__ == "__main__":
    print(page(), end="")
