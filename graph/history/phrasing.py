"""Sentences put together from the table of wordings and the names of things."""

from collections.abc import Sequence

import pyoxigraph as ox

from graph.curated.languages import Language
from graph.history.facts import BASIS, CONFIDENCE, Claim
from graph.history.side import Naming, Term
from graph.history.wording import ADVERBS, DERIVED, DIRECT, FACTS, LANGUAGES, PROPERTIES, SENTENCES
from graph.sources import BASE

_SHOWN = 160  # characters of a text that a sentence quotes
_BASES = BASE + "id/basis/"


class Phrasing:
    """Says facts in the reader's language."""

    def __init__(self, naming: Naming, language: Language) -> None:
        self._naming, self._language = naming, language

    def say(self, sentence: str, /, **parts: object) -> str:
        """A sentence of the table."""
        return SENTENCES[sentence][self._language].format(**parts)

    def name(self, term: Term) -> str:
        """What a thing is called within a sentence."""
        return self._naming.short(term)

    def names(self, terms: Sequence[Term]) -> str:
        """Several things: `a, b and c`."""
        *first, last = map(self.name, terms)
        between = {"en": " and ", "nl": " en "}[self._language]
        return f"{', '.join(first)}{between}{last}" if first else last

    def fact(self, subject: Term, property_: ox.NamedNode, values: Sequence[Term], now: bool | None = None) -> str:
        """A fact of one of the tables; with `now` said to have become so, or to be so no longer."""
        table = next(one for one in (FACTS, DIRECT, DERIVED) if property_.value in one)
        adverb = "" if now is None else ADVERBS[self._language][now]
        return table[property_.value][self._language].format(s=self.name(subject), o=self.names(values), now=adverb)

    def claimed(self, claim: Claim, property_: ox.NamedNode, values: Sequence[Term], *, is_added: bool) -> str:
        """What a claim says now, or says no longer, and on which basis."""
        basis = basis_of(claim)
        sign = "+" if is_added else "-"
        if f"{basis}+" not in SENTENCES:
            return self.fact(claim.subject, property_, values, is_added)
        sentence = self.say(f"{basis}{sign}", fact=self.fact(claim.subject, property_, values))
        return self.sure(claim, sentence) if is_added else sentence

    def sure(self, claim: Claim, sentence: str) -> str:
        """With how sure the curator is."""
        confidence = claim.one(CONFIDENCE)
        return (
            sentence if confidence is None else self.say("confidence", sentence=sentence, value=self.name(confidence))
        )

    def standing(self, claim: Claim) -> str:
        """What a claim that stays says, in words that tell its basis."""
        properties = dict.fromkeys(fact.property for fact in claim.facts())
        facts = [self.fact(claim.subject, one, sorted(claim.properties[one], key=str)) for one in properties]
        said = "; ".join(facts) or self.called(claim)
        basis = basis_of(claim)
        return self.say(f"{basis}=", fact=said) if facts and f"{basis}=" in SENTENCES else said

    def called(self, claim: Claim) -> str:
        """What a claim is about and how it is called."""
        return f"{self.name(claim.subject)}, {self.title(claim)}"

    def title(self, claim: Claim) -> str:
        """How a commitment or target is called."""
        texts = sorted(claim.names, key=lambda one: (getattr(one, "language", None) != self._language, str(one)))
        return self.quoted(texts[0]) if texts else self.say("claim")

    def state(self, claim: Claim) -> str:
        """What a commitment or target promises: how it binds, by when, and with which reserve."""
        return " ".join(self.names(sorted(values, key=str)) for values in claim.state if values)

    def property(self, property_: ox.NamedNode, language: str = "") -> str:
        """What a property is called."""
        known = PROPERTIES.get(property_.value)
        name = known[self._language] if known else self.name(property_)
        if not language:
            return name
        spoken = LANGUAGES[language][self._language] if language in LANGUAGES else language
        return self.say("in", property=name, language=spoken)

    def quoted(self, term: Term) -> str:
        """A value as a sentence shows it."""
        if not isinstance(term, ox.Literal):
            return self.name(term)
        text = term.value if len(term.value) <= _SHOWN else term.value[:_SHOWN] + "…"
        return f"“{text}”"

    def graph(self, name: str) -> str:
        """What a graph is called; the default one has no name."""
        return name.removeprefix(BASE) if name else self.say("default")


def basis_of(claim: Claim) -> str:
    """The last part of the basis on which a claim is made."""
    basis = claim.one(BASIS)
    return basis.value.removeprefix(_BASES) if isinstance(basis, ox.NamedNode) else ""


def is_long(term: Term) -> bool:
    """Whether a text is too long to be shown with another."""
    return isinstance(term, ox.Literal) and len(term.value) > _SHOWN


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    whole = text if text.endswith((".", "…")) else text + "."
    return whole if ":" in whole.partition(" ")[0][:-1] else whole[:1].upper() + whole[1:]  # an IRI stays as it is
