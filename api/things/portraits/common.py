"""Parts and facts that pages of several kinds show."""

from typing import Final

from api.things.portraits.parts import BAR, DCTERMS, Fact, Part, Texts

PART_OF: Final = Fact(Texts("Part of", "Onderdeel van"), DCTERMS + "isPartOf")
PASSAGE: Final = Fact(Texts("Where it stands in the plan", "Waar het in het plan staat"), BAR + "passage")
CONCERNS: Final = Fact(Texts("Concerns", "Gaat over"), BAR + "concerns")
NEEDED: Final = Part(
    "needed",
    Texts("What depends on it", "Wat hiervan afhangt"),
    "dependencies",
    where="prerequisite",
    columns=("item", "basis"),
    view="groups",
)
TARGETS: Final = Part(
    "targets",
    Texts("Numbers to be reached", "Te halen aantallen"),
    "targets",
    where="item",
    columns=("target", "quantity", "kind", "basis"),
)
