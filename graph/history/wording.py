"""How changes are said: one table from properties to sentences, in both languages.

`{s}` is the subject, `{o}` the object, and `{now}` stands where a sentence says that something is so now or no more.
Covering, being involved and being named are told in words of their own, as the ontology keeps them apart.
"""

from typing import Final

from graph.curated.languages import Language
from graph.history.side import BAR

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_ORG = "http://www.w3.org/ns/org#"
_DCTERMS = "http://purl.org/dc/terms/"

ADVERBS: Final[dict[Language, dict[bool, str]]] = {
    "en": {True: " now", False: " no longer"},
    "nl": {True: " nu", False: " niet langer"},
}

_FACTS = {
    # Roles that contribute.
    "leader": ("{s} is{now} led by {o}", "{s} wordt{now} getrokken door {o}"),
    "coLeader": ("{s} is{now} co-led by {o}", "{s} wordt{now} mede getrokken door {o}"),
    "participant": ("{o}{now} takes part in {s}", "{o} doet{now} mee aan {s}"),
    "supporter": ("{o} is{now} a supporter of {s}", "{o} is{now} ondersteuner van {s}"),
    "consultedParty": ("{o} is{now} consulted on {s}", "{o} wordt{now} geraadpleegd over {s}"),
    "funder": ("{o} is{now} a funder of {s}", "{o} is{now} financier van {s}"),
    "promoter": ("{o} is{now} a promoter of {s}", "{o} is{now} aanjager van {s}"),
    "initiator": ("{o} is{now} an initiator of {s}", "{o} is{now} initiatiefnemer van {s}"),
    "doer": ("{o} is{now} to do {s}", "{o} moet{now} zorgen voor {s}"),
    # Roles that involve nobody.
    "addressee": ("{o} is{now} addressed in {s}", "{o} wordt{now} aangesproken in {s}"),
    "targetGroup": ("{o} is{now} a target group of {s}", "{o} is{now} doelgroep van {s}"),
    "informedParty": ("{o} is{now} informed in {s}", "{o} wordt{now} geïnformeerd in {s}"),
    "mentionedParty": ("{o} is{now} mentioned in {s}", "{o} wordt{now} genoemd in {s}"),
    "primaryResponsible": (
        "by its heading {s}{now} falls to {o}",
        "volgens de kop valt {s}{now} onder {o}",
    ),
    # Barriers.
    "barrier": ("{s}{now} addresses the barrier {o}", "{s} pakt{now} de barrière {o} aan"),
    "coveredBarrier": ("{s}{now} stands at the barrier {o}", "{s} staat{now} bij de barrière {o}"),
    "reviewedBarrier": (
        "{s} is{now} assessed against these barriers: {o}",
        "{s} is{now} beoordeeld op deze barrières: {o}",
    ),
    # Instruments and law.
    "createdInstrument": ("{s}{now} creates {o}", "{s} maakt{now} {o}"),
    "usedInstrument": ("{s}{now} uses {o}", "{s} gebruikt{now} {o}"),
    "changedInstrument": ("{s}{now} changes {o}", "{s} verandert{now} {o}"),
    "appliedLaw": ("{s}{now} applies {o}", "{s} past{now} {o} toe"),
    "changedLaw": ("{s}{now} makes or changes {o}", "{s} maakt of wijzigt{now} {o}"),
    "awaitedLaw": ("{s}{now} waits for {o}", "{s} wacht{now} op {o}"),
    "mentionedLaw": ("{s}{now} mentions {o}", "{s} noemt{now} {o}"),
    # The rest.
    "topic": ("{s}{now} concerns {o}", "{s} gaat{now} over {o}"),
    "place": ("{s}{now} concerns {o}", "{s} gaat{now} over {o}"),
    "prerequisite": ("{s}{now} depends on {o}", "{s} hangt{now} af van {o}"),
    "refersTo": ("{s}{now} refers to {o}", "{s} verwijst{now} naar {o}"),
    "itemKind": ("{s} is{now} classed as {o}", "{s} is{now} ingedeeld als {o}"),
    "reportedStatus": ("{s} is{now} reported as {o}", "{s} is{now} gemeld als {o}"),
}
_DIRECT = {
    BAR + "maintainedBy": ("{s} is{now} maintained by {o}", "{s} wordt{now} onderhouden door {o}"),
    BAR + "laidDownIn": ("{s} is{now} laid down in {o}", "{s} is{now} vastgelegd in {o}"),
    BAR + "atBarrier": ("{s} is{now} found at the barrier {o}", "{s} hoort{now} bij de barrière {o}"),
    BAR + "inGroup": ("{s}{now} belongs to {o}", "{s} hoort{now} bij {o}"),
    BAR + "servesGoal": ("{s}{now} serves the goal {o}", "{s} dient{now} het doel {o}"),
    _DCTERMS + "isPartOf": ("{s} is{now} part of {o}", "{s} is{now} deel van {o}"),
    _ORG + "subOrganizationOf": ("{s} is{now} part of {o}", "{s} is{now} deel van {o}"),
    _ORG + "postIn": ("{s} is{now} a post in {o}", "{s} is{now} een functie in {o}"),
    _SKOS + "exactMatch": ("{s} is{now} aligned with {o} (the same)", "{s} is{now} verbonden met {o} (hetzelfde)"),
    _SKOS + "closeMatch": ("{s} is{now} aligned with {o} (nearly)", "{s} is{now} verbonden met {o} (vrijwel)"),
    _SKOS + "broadMatch": ("{s} is{now} aligned with {o} (wider)", "{s} is{now} verbonden met {o} (ruimer)"),
    _SKOS + "narrowMatch": ("{s} is{now} aligned with {o} (narrower)", "{s} is{now} verbonden met {o} (nauwer)"),
    _SKOS + "relatedMatch": ("{s} is{now} aligned with {o} (related)", "{s} is{now} verbonden met {o} (verwant)"),
}
_DERIVED = {
    BAR + "covers": ("{s}{now} covers the barrier {o}", "{s} dekt{now} de barrière {o}"),
    BAR + "succeededBy": ("{s} is{now} succeeded by {o}", "{s} wordt{now} opgevolgd door {o}"),
}


def _of_both(table: dict[str, tuple[str, str]], start: str = "") -> dict[str, dict[Language, str]]:
    return {start + name: {"en": english, "nl": dutch} for name, (english, dutch) in table.items()}


FACTS: Final = _of_both(_FACTS, BAR)
"""What a claim says of its subject, by the property that says it."""

DIRECT: Final = _of_both(_DIRECT)
"""What is said of things without a claim."""

DERIVED: Final = _of_both(_DERIVED)
"""What follows, as far as it is told one by one."""

PROPERTIES: Final = _of_both(
    {
        _SKOS + "prefLabel": ("label", "naam"),
        _SKOS + "altLabel": ("other label", "andere naam"),
        _SKOS + "definition": ("definition", "definitie"),
        _SKOS + "editorialNote": ("editorial note", "redactionele noot"),
        _SKOS + "historyNote": ("note on the history", "noot over de geschiedenis"),
        _SKOS + "scopeNote": ("scope note", "toelichting"),
        _SKOS + "notation": ("number", "nummer"),
        _SKOS + "note": ("note", "noot"),
        _DCTERMS + "description": ("description", "beschrijving"),
        _DCTERMS + "source": ("source", "bron"),
        _DCTERMS + "title": ("title", "titel"),
        _DCTERMS + "type": ("kind", "soort"),
    }
)
"""What properties are called that have no label in the graph."""

LANGUAGES: Final = _of_both({"en": ("English", "Engels"), "nl": ("Dutch", "Nederlands")})

SENTENCES: Final = _of_both(
    {
        # Who says it; a fact that the plan states is said as it is.
        "judged+": ("a curator now judges that {fact}", "een curator oordeelt nu: {fact}"),
        "judged-": ("a curator no longer judges that {fact}", "een curator oordeelt niet langer: {fact}"),
        "external+": ("now recorded from another source: {fact}", "nu opgenomen uit een andere bron: {fact}"),
        "external-": (
            "no longer recorded from another source: {fact}",
            "niet langer opgenomen uit een andere bron: {fact}",
        ),
        "confidence": ("{sentence} (confidence {value})", "{sentence} (zekerheid {value})"),
        "another+": ("one claim more says that {fact}", "een bewering meer zegt: {fact}"),
        "another-": (
            "one claim fewer says that {fact}; there is still another",
            "een bewering minder zegt: {fact}; er is er nog een",
        ),
        "judged=": ("a curator judges that {fact}", "een curator oordeelt: {fact}"),
        "external=": ("another source says that {fact}", "een andere bron zegt: {fact}"),
        "ground": ("{fact}: {property} now {new} (was {old})", "{fact}: {property} nu {new} (was {old})"),
        "text": ("{fact}: {property} changed", "{fact}: {property} gewijzigd"),
        "renamed": (
            "claims that have another identifier and say the same: {number}",
            "beweringen met een andere identificatie die hetzelfde zeggen: {number}",
        ),
        # Several statements as one.
        "commitment+": ("{s}: new commitment {name}{state}", "{s}: nieuwe afspraak {name}{state}"),
        "commitment-": (
            "{s}: the commitment {name}{state} is gone",
            "{s}: de afspraak {name}{state} staat er niet meer",
        ),
        "commitment~": (
            "{s}: the commitment {name} is now {new} (was {old})",
            "{s}: de afspraak {name} is nu {new} (was {old})",
        ),
        "target+": ("{s}: new target {name}{state}", "{s}: nieuwe streefwaarde {name}{state}"),
        "target-": ("{s}: the target {name}{state} is gone", "{s}: de streefwaarde {name}{state} staat er niet meer"),
        "target~": (
            "{s}: the target {name} is now {new} (was {old})",
            "{s}: de streefwaarde {name} is nu {new} (was {old})",
        ),
        # What follows.
        "through+": ("{fact}, through {witness}", "{fact}, via {witness}"),
        "through-": ("{fact}; it did through {witness}", "{fact}; dat was via {witness}"),
        "follows": (
            "{fact} (this follows from what is stated and judged)",
            "{fact} (dit volgt uit wat vermeld en beoordeeld is)",
        ),
        "others": (
            "other statements that follow from these or follow no more: {number}",
            "andere uitspraken die hieruit volgen of niet meer volgen: {number}",
        ),
        # Things, and properties that the table does not know.
        "thing+": ("new {kind}: {s}", "nieuw: {s} ({kind})"),
        "thing-": ("no longer there: {s} ({kind})", "niet meer aanwezig: {s} ({kind})"),
        "value+": ("{property} of {s}: {o} is new", "{property} van {s}: {o} is nieuw"),
        "value-": ("{property} of {s}: {o} is gone", "{property} van {s}: {o} is weg"),
        "value~": ("{property} of {s} changed from {old} to {new}", "{property} van {s} gewijzigd van {old} in {new}"),
        "long~": ("{property} of {s} changed", "{property} van {s} gewijzigd"),
        "in": ("{property} in {language}", "{property} in het {language}"),
        "moved": (
            "statements that stand in {new} now instead of {old}, unchanged: {number}",
            "uitspraken die nu in {new} staan in plaats van in {old}, ongewijzigd: {number}",
        ),
        "copied+": (
            "statements that stand in {graph} now as well: {number}",
            "uitspraken die nu ook in {graph} staan: {number}",
        ),
        "copied-": (
            "statements that stand in {graph} no longer, and elsewhere still: {number}",
            "uitspraken die niet langer in {graph} staan, en elders nog wel: {number}",
        ),
        "nameless": (
            "statements that hang on things without a name: {removed} removed, {added} added",
            "uitspraken over dingen zonder naam: {removed} verwijderd, {added} toegevoegd",
        ),
        "default": ("the default graph", "de standaardgraaf"),
        "claim": ("the claim", "de bewering"),
        "unknown": ("thing", "ding"),
    }
)
"""The frames of sentences: + for what came, - for what went, ~ for what became something else."""
