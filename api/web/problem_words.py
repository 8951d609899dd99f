"""What the pages of errors say: one table from status to words."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, TypedDict


class Both(TypedDict):
    """A text in each language."""

    en: str
    nl: str


@dataclass(frozen=True)
class Told:
    """What happened, and what to do about it.

    Args:
        title: in a few words.
        what: in a sentence.
        advice: what the reader can do.
    """

    title: Both
    what: Both
    advice: Both


def _told(title: tuple[str, str], what: tuple[str, str], advice: tuple[str, str]) -> Told:
    return Told(*(Both(en=english, nl=dutch) for english, dutch in (title, what, advice)))


_AGAIN = ("Try again in a few seconds.", "Probeer het over een paar seconden opnieuw.")
_SMALLER = ("Ask for less, or for a part of it.", "Vraag om minder, of om een deel ervan.")
_TOLD: Final = {
    400: _told(
        ("This cannot be read", "Dit is niet te lezen"),
        ("The address or what was sent with it is not written as it should be.",
         "Het adres, of wat werd meegestuurd, is niet geschreven zoals het hoort."),
        ("Check the address, or go back to where you came from.",
         "Controleer het adres, of ga terug naar waar u vandaan kwam."),
    ),
    401: _told(
        ("Only with a token", "Alleen met een token"),
        ("Changes are for those who have a token, and none was sent that is known here.",
         "Alleen wie een token heeft, kan iets wijzigen; er is geen token meegestuurd dat hier bekend is."),
        ("Reading needs none: all pages are open.", "Om te lezen is geen token nodig: alle pagina's zijn openbaar."),
    ),
    403: _told(
        ("This is not allowed", "Dit mag niet"),
        ("The server does not do this for you.", "De server doet dit niet voor u."),
        ("Reading is free: all pages are open.", "Lezen is vrij: alle pagina's zijn openbaar."),
    ),
    404: _told(
        ("There is no such page", "Deze pagina bestaat niet"),
        ("Nothing is known here by this address.", "Onder dit adres is hier niets bekend."),
        ("Look for it by its name, or choose one of the pages below.",
         "Zoek op naam, of kies een van de pagina's hieronder."),
    ),
    405: _told(
        ("This address takes no such request", "Dit adres kan dit niet"),
        ("The page is there, but what was sent to it is not what it takes.",
         "De pagina bestaat, maar kan niets met wat ernaartoe is gestuurd."),
        ("Open the address as a link instead.", "Open het adres als gewone link."),
    ),
    406: _told(
        ("Not in this form", "Niet in deze vorm"),
        ("What is at this address cannot be given in any form that was asked for.",
         "Wat op dit adres staat, is er niet in een van de gevraagde vormen."),
        ("Choose another format.", "Kies een ander formaat."),
    ),
    410: _told(
        ("This is gone", "Dit bestaat niet meer"),
        ("It was here once, and is not kept any more.", "Dit was er ooit, maar is niet bewaard."),
        ("Look for what has taken its place.", "Zoek naar wat ervoor in de plaats is gekomen."),
    ),
    413: _told(
        ("This is too large", "Dit is te groot"),
        ("What was sent is larger than the server takes.", "Wat is gestuurd, is groter dan de server aanneemt."),
        ("Send less, or send it in parts.", "Stuur minder, of stuur het in delen."),
    ),
    422: _told(
        ("A choice does not fit", "Een keuze past niet"),
        ("The page is there, but something in its address has a value that it cannot have.",
         "De pagina bestaat, maar iets in het adres heeft een waarde die het niet kan hebben."),
        ("Choose one of those below, or open the page without it.",
         "Kies een van de waarden hieronder, of open de pagina zonder deze keuze."),
    ),
    500: _told(
        ("Something went wrong here", "Hier ging iets mis"),
        ("The server made a mistake, which is not yours.", "De server maakte een fout; aan u ligt het niet."),
        ("Try again; if it goes wrong again, tell whoever runs this server what you did.",
         "Probeer het opnieuw; gaat het weer mis, meld dan aan de beheerder wat u deed."),
    ),
    501: _told(
        ("The server cannot do this", "De server kan dit niet"),
        ("This was asked for something that is not made here.", "Er is gevraagd om iets wat hier niet wordt gemaakt."),
        ("Ask for something simpler.", "Vraag om iets eenvoudigers."),
    ),
    502: _told(
        ("The data cannot be reached", "De data zijn niet bereikbaar"),
        ("The server that holds the data does not answer.", "De server met de data geeft geen antwoord."),
        _AGAIN,
    ),
    503: _told(
        ("Busy just now", "Het is nu druk"),
        ("The server has its hands full, or is still getting something ready.",
         "De server heeft het druk, of maakt nog iets klaar."),
        _AGAIN,
    ),
    504: _told(
        ("This took too long", "Dit duurde te lang"),
        ("The answer took longer than an answer may take.",
         "Het antwoord kostte meer tijd dan een antwoord mag kosten."),
        _SMALLER,
    ),
    507: _told(
        ("The answer is too large", "Het antwoord is te groot"),
        ("The answer needs more room than an answer may have.",
         "Het antwoord vraagt meer ruimte dan een antwoord mag hebben."),
        _SMALLER,
    ),
}  # fmt: skip


def told(status: int) -> Told:
    """What a page says of a status; of one without words of its own, what the first of its hundred says."""
    if status in _TOLD:
        return _TOLD[status]
    return _TOLD[HTTPStatus.BAD_REQUEST if status < 500 else HTTPStatus.INTERNAL_SERVER_ERROR]


def of_parameter(name: str, value: str, *, is_unknown: bool) -> Both:
    """What is wrong with a parameter of an address."""
    if is_unknown:
        return {
            "en": f"This page does not know “{name}”, which stands in its address.",
            "nl": f"Deze pagina kent “{name}” niet, dat in het adres staat.",
        }
    if not value:
        return {
            "en": f"This page needs a value for “{name}”.",
            "nl": f"Deze pagina heeft een waarde nodig voor “{name}”.",
        }
    return {"en": f"“{value}” does not fit “{name}”.", "nl": f"“{value}” past niet bij “{name}”."}
