"""The themes by which the questions are grouped, in the order in which they are shown."""

from graph.curated.languages import Language

THEMES: dict[str, dict[Language, str]] = {
    "plan": {"en": "The plan", "nl": "Het plan"},
    "barriers": {"en": "Barriers", "nl": "Barrières"},
    "partners": {"en": "Partners", "nl": "Partners"},
    "deadlines": {"en": "Deadlines", "nl": "Termijnen"},
    "instruments": {"en": "Instruments", "nl": "Instrumenten"},
    "law": {"en": "Law", "nl": "Recht"},
    "people-and-places": {"en": "People and places", "nl": "Mensen en plaatsen"},
    "evidence": {"en": "Evidence", "nl": "Onderbouwing"},
}
