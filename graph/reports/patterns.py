"""Sentences with gaps, one for each constraint component of https://www.w3.org/TR/shacl/#core-components.

The gaps are named after the parameters, and `value`, `this` (the value, else "this node"), `are`, `component` and
`amount` (of shapes that the value conforms to). The sentence without a name is for all other components.
"""

from dataclasses import dataclass

from graph.curated.languages import Language


@dataclass(frozen=True)
class Pattern:
    """A sentence in a language: what to do, and what is wrong with the value, which is left out where there is none.

    Args:
        several: the first part where the number that it names is not 1.
        none: the first part where that number is 0, or all there is to say of an empty list.
    """

    advice: str
    reason: str = ""
    several: str = ""
    none: str = ""


_ENGLISH = {
    "ClassConstraintComponent": Pattern("Use a thing of the class {class}", "{value} is not one"),
    "DatatypeConstraintComponent": Pattern("Write a value of the datatype {datatype}", "{value} is not one"),
    "NodeKindConstraintComponent": Pattern("Use {nodeKind}", "{value} is something else"),
    "MinCountConstraintComponent": Pattern(
        "Give at least {minCount} value", "there {are} {value}", "Give at least {minCount} values"
    ),
    "MaxCountConstraintComponent": Pattern(
        "Give at most {maxCount} value", "there {are} {value}", "Give at most {maxCount} values", "Give no value"
    ),
    "MinExclusiveConstraintComponent": Pattern("Give a value greater than {minExclusive}", "{value} is not"),
    "MinInclusiveConstraintComponent": Pattern("Give a value of at least {minInclusive}", "{value} is not"),
    "MaxExclusiveConstraintComponent": Pattern("Give a value less than {maxExclusive}", "{value} is not"),
    "MaxInclusiveConstraintComponent": Pattern("Give a value of at most {maxInclusive}", "{value} is not"),
    "MinLengthConstraintComponent": Pattern(
        "Write at least {minLength} character", "{value} is too short", "Write at least {minLength} characters"
    ),
    "MaxLengthConstraintComponent": Pattern(
        "Write at most {maxLength} character",
        "{value} is too long",
        "Write at most {maxLength} characters",
        "Write no character",
    ),
    "PatternConstraintComponent": Pattern("Write a value that matches {pattern}", "{value} does not"),
    "LanguageInConstraintComponent": Pattern(
        "Write a text in one of the languages {languageIn}",
        "{value} is not",
        none="Remove the value, since the shape allows no language",
    ),
    "UniqueLangConstraintComponent": Pattern("Give one text in each language, where there are several now"),
    "EqualsConstraintComponent": Pattern(
        "Give the same values here as for {equals}", "{value} is in one place and not in the other"
    ),
    "DisjointConstraintComponent": Pattern("Give other values here than for {disjoint}", "{value} is in both places"),
    "LessThanConstraintComponent": Pattern("Give a value less than each of {lessThan}", "{value} is not"),
    "LessThanOrEqualsConstraintComponent": Pattern(
        "Give a value that is no greater than any of {lessThanOrEquals}", "{value} is"
    ),
    "NotConstraintComponent": Pattern("Change {this} so that it no longer conforms to {not}"),
    "AndConstraintComponent": Pattern("Change {this} so that it conforms to all of {and}"),
    "OrConstraintComponent": Pattern("Change {this} so that it conforms to at least one of {or}"),
    "XoneConstraintComponent": Pattern(
        "Change {this} so that it conforms to exactly one of {xone}", "now it conforms to {amount}"
    ),
    "NodeConstraintComponent": Pattern("Change {this} so that it conforms to {node}"),
    "QualifiedMinCountConstraintComponent": Pattern(
        "Give at least {qualifiedMinCount} value that conforms to {qualifiedValueShape}",
        "there {are} {value}",
        "Give at least {qualifiedMinCount} values that conform to {qualifiedValueShape}",
    ),
    "QualifiedMaxCountConstraintComponent": Pattern(
        "Give at most {qualifiedMaxCount} value that conforms to {qualifiedValueShape}",
        "there {are} {value}",
        "Give at most {qualifiedMaxCount} values that conform to {qualifiedValueShape}",
        "Give no value that conforms to {qualifiedValueShape}",
    ),
    "ClosedConstraintComponent": Pattern(
        "Remove this property, or add it to the shape, which allows only the properties that it names",
        "its value is {value}",
    ),
    "HasValueConstraintComponent": Pattern("Add the value {hasValue}"),
    "InConstraintComponent": Pattern(
        "Use one of {in}", "{value} is none of them", none="Remove the value, since the shape allows none"
    ),
    "SPARQLConstraintComponent": Pattern("Change {this} so that the query of the shape no longer finds it"),
    "": Pattern("Change {this} so that it meets {component}"),
}
_DUTCH = {
    "ClassConstraintComponent": Pattern("Gebruik iets van de klasse {class}", "{value} is dat niet"),
    "DatatypeConstraintComponent": Pattern("Schrijf een waarde van het datatype {datatype}", "{value} is dat niet"),
    "NodeKindConstraintComponent": Pattern("Gebruik {nodeKind}", "{value} is iets anders"),
    "MinCountConstraintComponent": Pattern(
        "Geef minstens {minCount} waarde", "er {are} er {value}", "Geef minstens {minCount} waarden"
    ),
    "MaxCountConstraintComponent": Pattern(
        "Geef hoogstens {maxCount} waarde",
        "er {are} er {value}",
        "Geef hoogstens {maxCount} waarden",
        "Geef geen waarde",
    ),
    "MinExclusiveConstraintComponent": Pattern("Geef een waarde groter dan {minExclusive}", "{value} is dat niet"),
    "MinInclusiveConstraintComponent": Pattern("Geef een waarde van minstens {minInclusive}", "{value} is dat niet"),
    "MaxExclusiveConstraintComponent": Pattern("Geef een waarde kleiner dan {maxExclusive}", "{value} is dat niet"),
    "MaxInclusiveConstraintComponent": Pattern("Geef een waarde van hoogstens {maxInclusive}", "{value} is dat niet"),
    "MinLengthConstraintComponent": Pattern(
        "Schrijf minstens {minLength} teken", "{value} is te kort", "Schrijf minstens {minLength} tekens"
    ),
    "MaxLengthConstraintComponent": Pattern(
        "Schrijf hoogstens {maxLength} teken",
        "{value} is te lang",
        "Schrijf hoogstens {maxLength} tekens",
        "Schrijf geen teken",
    ),
    "PatternConstraintComponent": Pattern("Schrijf een waarde die past bij {pattern}", "{value} past niet"),
    "LanguageInConstraintComponent": Pattern(
        "Schrijf een tekst in een van de talen {languageIn}",
        "{value} is dat niet",
        none="Haal de waarde weg, want de shape laat geen taal toe",
    ),
    "UniqueLangConstraintComponent": Pattern("Geef één tekst in elke taal, waar er nu meer staan"),
    "EqualsConstraintComponent": Pattern(
        "Geef hier dezelfde waarden als bij {equals}", "{value} staat op de ene plek en niet op de andere"
    ),
    "DisjointConstraintComponent": Pattern(
        "Geef hier andere waarden dan bij {disjoint}", "{value} staat op beide plekken"
    ),
    "LessThanConstraintComponent": Pattern("Geef een waarde kleiner dan elke van {lessThan}", "{value} is dat niet"),
    "LessThanOrEqualsConstraintComponent": Pattern(
        "Geef een waarde die niet groter is dan een van {lessThanOrEquals}", "{value} is dat wel"
    ),
    "NotConstraintComponent": Pattern("Pas {this} zo aan dat die niet meer voldoet aan {not}"),
    "AndConstraintComponent": Pattern("Pas {this} zo aan dat die voldoet aan alle van {and}"),
    "OrConstraintComponent": Pattern("Pas {this} zo aan dat die voldoet aan minstens een van {or}"),
    "XoneConstraintComponent": Pattern(
        "Pas {this} zo aan dat die voldoet aan precies een van {xone}", "nu voldoet die aan {amount}"
    ),
    "NodeConstraintComponent": Pattern("Pas {this} zo aan dat die voldoet aan {node}"),
    "QualifiedMinCountConstraintComponent": Pattern(
        "Geef minstens {qualifiedMinCount} waarde die voldoet aan {qualifiedValueShape}",
        "er {are} er {value}",
        "Geef minstens {qualifiedMinCount} waarden die voldoen aan {qualifiedValueShape}",
    ),
    "QualifiedMaxCountConstraintComponent": Pattern(
        "Geef hoogstens {qualifiedMaxCount} waarde die voldoet aan {qualifiedValueShape}",
        "er {are} er {value}",
        "Geef hoogstens {qualifiedMaxCount} waarden die voldoen aan {qualifiedValueShape}",
        "Geef geen waarde die voldoet aan {qualifiedValueShape}",
    ),
    "ClosedConstraintComponent": Pattern(
        "Haal deze eigenschap weg, of neem haar op in de shape, die alleen toestaat wat zij noemt",
        "de waarde is {value}",
    ),
    "HasValueConstraintComponent": Pattern("Voeg de waarde {hasValue} toe"),
    "InConstraintComponent": Pattern(
        "Gebruik een van {in}",
        "{value} is geen daarvan",
        none="Haal de waarde weg, want de shape laat er geen toe",
    ),
    "SPARQLConstraintComponent": Pattern("Pas {this} zo aan dat de query van de shape die niet meer vindt"),
    "": Pattern("Pas {this} zo aan dat die voldoet aan {component}"),
}
PATTERNS: dict[Language, dict[str, Pattern]] = {"en": _ENGLISH, "nl": _DUTCH}
