"""What to say to people of each mistake in a query, and of a query that nothing fits: what is wrong, and what to do."""

from typing import Final

from graph.curated.languages import Language

ADVICE: Final[dict[str, dict[Language, str]]] = {
    "empty": {
        "en": "The query asks nothing yet. Write SELECT, ASK, CONSTRUCT or DESCRIBE after the prefixes, or take one of "
        "the examples.",
        "nl": "De query vraagt nog niets. Schrijf SELECT, ASK, CONSTRUCT of DESCRIBE achter de prefixen, of neem een "
        "voorbeeld.",
    },
    "update": {
        "en": "This is an update. The workbench only reads: what it shows never changes the data.",
        "nl": "Dit is een wijziging. De werkbank leest alleen: wat zij toont, verandert de gegevens nooit.",
    },
    "no query": {
        "en": "A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with “{found}”. To look for a name, use the "
        "search.",
        "nl": "Een query begint met SELECT, ASK, CONSTRUCT of DESCRIBE, niet met “{found}”. Gebruik de zoekfunctie om "
        "een naam te zoeken.",
    },
    "entity": {
        "en": "“{found}” is how HTML writes a sign. Write the sign itself: {sign}",
        "nl": "Met “{found}” schrijft HTML een teken. Schrijf het teken zelf: {sign}",
    },
    "quote": {
        "en": '{found} is a quotation mark of a word processor. Write straight ones: "…"',
        "nl": '{found} is een aanhalingsteken van een tekstverwerker. Schrijf rechte: "…"',
    },
    "dash": {
        "en": "There is a dash here that came along from another text. Type a hyphen: -",
        "nl": "Hier staat een streepje dat uit een andere tekst meekwam. Typ een gewoon streepje: -",
    },
    "space": {
        "en": "There is a sign here that looks like a space and came along from another text. Type a space instead.",
        "nl": "Hier staat een teken dat lijkt op een spatie en uit een andere tekst meekwam. Typ een gewone spatie.",
    },
    "prefix": {
        "en": "The prefix “{found}” is not declared. Begin the query with PREFIX {found} <{namespace}>",
        "nl": "De prefix “{found}” is niet opgegeven. Begin de query met PREFIX {found} <{namespace}>",
    },
    "prefix like": {
        "en": "The prefix “{found}” is not declared, and the graph has none of that name. Did you mean “{near}”?",
        "nl": "De prefix “{found}” is niet opgegeven, en de graaf heeft er geen met die naam. Bedoelde u “{near}”?",
    },
    "prefix unknown": {
        "en": "The prefix “{found}” is not declared. Say before the query what it stands for: PREFIX {found} <…>",
        "nl": "De prefix “{found}” is niet opgegeven. Zeg vóór de query waar hij voor staat: PREFIX {found} <…>",
    },
    "declaration": {
        "en": "A prefix is declared with a colon and an IRI between < and >: PREFIX bar: <https://…>",
        "nl": "Een prefix wordt opgegeven met een dubbele punt en een IRI tussen < en >: PREFIX bar: <https://…>",
    },
    "unclosed": {
        "en": "The {found} in line {line} is not closed. Write {closing} where what it holds ends.",
        "nl": "De {found} in regel {line} is niet gesloten. Schrijf {closing} waar eindigt wat erin staat.",
    },
    "closed twice": {
        "en": "There is a {found} too many here: none is open. Take it away, or open one before.",
        "nl": "Hier staat een {found} te veel: er is er geen open. Haal hem weg, of open er eerder een.",
    },
    "braces": {
        "en": "The conditions must stand between braces: WHERE {{ … }}",
        "nl": "De voorwaarden moeten tussen accolades staan: WHERE {{ … }}",
    },
    "comma": {
        "en": "No comma stands between what is selected. Leave a space instead: SELECT ?a ?b",
        "nl": "Tussen wat wordt geselecteerd staat geen komma. Zet er een spatie: SELECT ?a ?b",
    },
    "selected expression": {
        "en": "What is calculated needs brackets and a name: ({found}(…) AS ?name)",
        "nl": "Wat wordt berekend moet haakjes en een naam hebben: ({found}(…) AS ?naam)",
    },
    "nameless": {
        "en": "What is calculated needs a name before the bracket closes: (COUNT(?a) AS ?name)",
        "nl": "Wat wordt berekend moet een naam hebben voordat het haakje sluit: (COUNT(?a) AS ?naam)",
    },
    "ungrouped": {
        "en": "COUNT and the like make one row of many, so {found} has no single value. Write it behind GROUP BY, or "
        "select (SAMPLE({found}) AS ?name).",
        "nl": "COUNT en dergelijke maken van veel rijen één, dus {found} heeft niet één waarde. Schrijf hem achter "
        "GROUP BY, of selecteer (SAMPLE({found}) AS ?naam).",
    },
    "star": {
        "en": "SELECT * cannot stand with GROUP BY or COUNT. Name what to select.",
        "nl": "SELECT * kan niet samen met GROUP BY of COUNT. Noem wat u wilt selecteren.",
    },
    "name in use": {
        "en": "{found} is in use already. Write another name after AS.",
        "nl": "{found} is al in gebruik. Schrijf een andere naam achter AS.",
    },
    "order": {
        "en": "{found} comes too late here. The order is: WHERE {{ … }}, GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET.",
        "nl": "{found} komt hier te laat. De volgorde is: WHERE {{ … }}, GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET.",
    },
    "within braces": {
        "en": "{found} stands between the braces. Write it behind the last }}.",
        "nl": "{found} staat tussen de accolades. Schrijf het achter de laatste }}.",
    },
    "by": {
        "en": "BY is missing: write {found} BY.",
        "nl": "BY ontbreekt: schrijf {found} BY.",
    },
    "equals": {
        "en": "Whether two values are equal is asked with one =, and whether they differ with !=.",
        "nl": "Of twee waarden gelijk zijn vraagt u met één =, en of ze verschillen met !=.",
    },
    "comparison": {
        "en": "Values are compared in a FILTER only: FILTER (?a {found} ?b)",
        "nl": "Waarden vergelijkt u alleen in een FILTER: FILTER (?a {found} ?b)",
    },
    "filter": {
        "en": "What FILTER asks stands in brackets: FILTER (?a = ?b)",
        "nl": "Wat FILTER vraagt staat tussen haakjes: FILTER (?a = ?b)",
    },
    "operator": {
        "en": "SPARQL does not know “{found}”. Write {sign}.",
        "nl": "SPARQL kent “{found}” niet. Schrijf {sign}.",
    },
    "function": {
        "en": "SPARQL has no function “{found}”. Look at its spelling.",
        "nl": "SPARQL heeft geen functie “{found}”. Kijk naar de spelling.",
    },
    "function like": {
        "en": "SPARQL has no function “{found}”. Did you mean {near}?",
        "nl": "SPARQL heeft geen functie “{found}”. Bedoelde u {near}?",
    },
    "path variable": {
        "en": "A variable cannot stand in a path. Write two statements, with a variable for the thing between.",
        "nl": "Een variabele kan niet in een pad staan. Schrijf twee uitspraken, met een variabele voor wat er "
        "tussen zit.",
    },
    "path": {
        "en": "A path has a property on each side of /, as in bar:about/bar:addresses.",
        "nl": "Een pad heeft een eigenschap aan elke kant van /, zoals in bar:about/bar:addresses.",
    },
    "property": {
        "en": "Between a thing and a value stands a property, such as bar:isLedBy; {found} cannot be one.",
        "nl": "Tussen een ding en een waarde staat een eigenschap, zoals bar:isLedBy; {found} kan er geen zijn.",
    },
    "text": {
        "en": "The text that begins here does not end. Close it with the same quotation mark in the same line.",
        "nl": "De tekst die hier begint eindigt niet. Sluit hem met hetzelfde aanhalingsteken op dezelfde regel.",
    },
    "iri": {
        "en": "What begins with < here is no IRI. Close it with >, and write no space within it.",
        "nl": "Wat hier met < begint is geen IRI. Sluit hem met >, en schrijf er geen spatie in.",
    },
    "argument": {
        "en": 'A comma is missing between what a function is given: REGEX(?a, "b")',
        "nl": 'Er ontbreekt een komma tussen wat een functie krijgt: REGEX(?a, "b")',
    },
    "two queries": {
        "en": "A second query begins here. Run one at a time.",
        "nl": "Hier begint een tweede query. Voer er één tegelijk uit.",
    },
    "semicolon": {
        "en": "A query does not end with a semicolon. Take it away.",
        "nl": "Een query eindigt niet met een puntkomma. Haal hem weg.",
    },
    "dot": {
        "en": "A sign is missing before {found}. Write a full stop if a new statement begins, or a semicolon if more "
        "is said of the same thing.",
        "nl": "Vóór {found} ontbreekt een teken. Schrijf een punt als een nieuwe uitspraak begint, of een puntkomma "
        "als er meer over hetzelfde ding volgt.",
    },
    "incomplete": {
        "en": "The statement before {found} is not complete. It has three parts: a thing, a property and a value.",
        "nl": "De uitspraak vóór {found} is niet af. Zij heeft drie delen: een ding, een eigenschap en een waarde.",
    },
    "word": {
        "en": "“{found}” cannot stand by itself. Write a variable (?{found}), a name with its prefix (bar:{found}) or "
        'a text ("{found}").',
        "nl": "“{found}” kan niet zo staan. Schrijf een variabele (?{found}), een naam met zijn prefix (bar:{found}) "
        'of een tekst ("{found}").',
    },
    "other": {
        "en": "The query cannot be read.",
        "nl": "De query kan niet worden gelezen.",
    },
    "unknown term": {
        "en": "The graph has no term {found}, so nothing fits it.",
        "nl": "De graaf heeft geen term {found}, dus niets voldoet eraan.",
    },
    "unknown term like": {
        "en": "The graph has no term {found}, so nothing fits it. Did you mean {near}?",
        "nl": "De graaf heeft geen term {found}, dus niets voldoet eraan. Bedoelde u {near}?",
    },
    "unknown thing": {
        "en": "The data says nothing of {found}. The search finds things by their names.",
        "nl": "De data zegt niets over {found}. De zoekfunctie vindt dingen op hun naam.",
    },
    "other text": {
        "en": "The data has {near}, not {found}. Language and capitals must be the same.",
        "nl": "De data heeft {near}, niet {found}. Taal en hoofdletters moeten gelijk zijn.",
    },
    "subject": {
        "en": "{found} stands where a thing must stand. Texts and numbers can only be values at the end of a "
        "statement.",
        "nl": "{found} staat waar een ding hoort. Teksten en getallen kunnen alleen waarden aan het eind van een "
        "uitspraak zijn.",
    },
}
"""By what is wrong; what stands in braces is told by who recognises it."""
