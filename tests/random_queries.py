"""Small random graphs and queries over them, the same for the same seed."""

import random

import pyoxigraph as ox

_NAMESPACE = "http://example.org/"
_VARIABLES = ("?x", "?y", "?z", "$w")
_LOCAL_VARIABLES = ("?l", "?m", "?n")
_PATHS = (
    *("e:p", "e:q", "e:r", "a") * 2,
    *("^e:p", "e:p/e:q", "e:p/^e:q", "e:p|e:q", "e:p+", "!e:p", "(e:p/e:q)", "^(e:p/e:q)"),
    *("?v", "e:p?", "e:q*", "e:p/e:q/e:r", "!(e:p|^e:q)"),
)
_CONSTANTS = ("e:a", "e:b", f"<{_NAMESPACE}a>", '"x"', '"x"@en', "1", "e:c")


class Writer:
    """Writes them."""

    def __init__(self, generator: random.Random) -> None:
        self.random = generator

    def store(self) -> ox.Store:
        """Up to fifteen statements about few things, in the default graph and two others."""
        things = [ox.NamedNode(_NAMESPACE + name) for name in "abcd"]
        subjects: list[ox.NamedNode | ox.BlankNode] = [*things, ox.BlankNode("k"), ox.BlankNode("l")]
        literals = [ox.Literal("x"), ox.Literal("x", language="en"), ox.Literal(1), ox.Literal("y")]
        rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        predicates = [*(ox.NamedNode(_NAMESPACE + name) for name in "pqr"), rdf_type]
        objects: list[ox.NamedNode | ox.BlankNode | ox.Literal] = [*things, *subjects, *literals]
        graphs: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph(), *things[:2]]
        store, pick = ox.Store(), self.random.choice
        for _ in range(self.random.randrange(3, 16)):
            store.add(ox.Quad(pick(subjects), pick(predicates), pick(objects), pick(graphs)))
        return store

    def query(self) -> str:
        """A query that Oxigraph takes."""
        while True:
            head = self._pick("SELECT *", "SELECT ?x ?y", "SELECT DISTINCT ?x", "SELECT (COUNT(*) AS ?c)")
            text = f"PREFIX e: <{_NAMESPACE}>\n{head} WHERE {{ {self._group(0)} }}"
            try:
                ox.Store().query(text)
            except SyntaxError:
                continue
            return text

    def plain_query(self) -> str:
        """The inside of a WHERE with triple patterns, unions and conditions, whose every part sees ?x."""
        parts = [self._union(), *(self._pick(self._triples(), self._comparison()) for _ in range(3))]
        self.random.shuffle(parts)
        return " ".join(parts)

    def _triples(self) -> str:
        path = self._pick("<http://example.org/p>", "<http://example.org/q>", "?w", "^<http://example.org/p>")
        return f"{self._pick('?x', '?y', '$x')} {path} {self._pick('?x', '?y', '?z')} ."

    def _union(self) -> str:
        return f"{{ {self._triples()} }} UNION {{ {self._triples()} {self._triples()} }}"

    def _comparison(self) -> str:
        return self._pick(
            f"FILTER EXISTS {{ {self._triples()} }}",
            f"FILTER NOT EXISTS {{ {self._triples()} }}",
            "FILTER (?x = COALESCE(?x, ?y))",
            "FILTER (?y != COALESCE(COALESCE($x,?z), ?z))",
            "FILTER(?y<?x||?x IN (?y,?z,<http://example.org/a>))",
        )

    def _pick(self, *choices: str) -> str:
        return self.random.choice(choices)

    def _chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def _group(self, depth: int) -> str:
        first = f"{self._block()} . " if self._chance(0.8) else ""
        return first + "\n".join(
            self._element(depth) + self._pick("", " .") for _ in range(self.random.randrange(1, 4))
        )

    def _element(self, depth: int) -> str:
        writers = [self._block_with_stop, self._exists, self._exists, self._minus, self._condition, self._data]
        if depth < 2:
            writers += [lambda: self._nested(depth + 1)] * 2
        return self.random.choice(writers)()

    def _block_with_stop(self) -> str:
        return self._block()

    def _exists(self) -> str:
        return f"FILTER {self._pick('NOT ', 'NOT ', '')}EXISTS {{ {self._pattern()} }}"

    def _minus(self) -> str:
        return f"MINUS {{ {self._pick(self._block(_LOCAL_VARIABLES), self._pattern())} }}"

    def _condition(self) -> str:
        return self._pick(
            f"FILTER(?x = {self._pick(*_CONSTANTS)})",
            f"FILTER({self._pick(*_CONSTANTS)} = ?y)",
            f"FILTER(?y IN ({self._pick(*_CONSTANTS)}, {self._pick(*_CONSTANTS)}))",
            f"FILTER(EXISTS {{ {self._pattern()} }} || ?x = e:a)",
            f"FILTER(NOT EXISTS {{ {self._pattern()} }} && isIRI(?x))",
        )

    def _data(self) -> str:
        return self._pick("BIND(e:a AS ?b)", 'VALUES ?y { e:a e:b "x" }', "VALUES (?x ?z) { (e:a UNDEF) (e:b 1) }")

    def _nested(self, depth: int) -> str:
        group = self._group(depth)
        return self._pick(
            f"OPTIONAL {{ {group} }}",
            f"{{ {group} }}",
            f"{{ {group} }} UNION {{ {self._group(depth)} }}",
            f"GRAPH {self._pick('?g', 'e:a', '?x')} {{ {group} }}",
            f"{{ SELECT {self._pick('*', '?x ?y', 'DISTINCT ?x')} {{ {group} }} }}",
        )

    def _pattern(self) -> str:
        text = self._block(_LOCAL_VARIABLES)
        if self._chance(0.25):
            text += f" FILTER({self._pick('?x = ?l', '?l != ?y', 'BOUND(?z)', 'isIRI(?m)', '?x IN (e:a, e:b)')})"
        if self._chance(0.1):
            text += f" FILTER {self._pick('', 'NOT ')}EXISTS {{ {self._block(_LOCAL_VARIABLES)} }}"
        if self._chance(0.1):
            text += f" OPTIONAL {{ {self._triple(_LOCAL_VARIABLES)} }}"
        return text + (f" . {self._triple(_LOCAL_VARIABLES)}" if self._chance(0.15) else "")

    def _block(self, variables: tuple[str, ...] = ()) -> str:
        return " . ".join(self._triple(variables) for _ in range(self.random.choice((1, 1, 2, 2, 3))))

    def _triple(self, variables: tuple[str, ...]) -> str:
        subject = self._pick(*_VARIABLES, *variables, "e:a", "_:m")
        text = f"{subject} {self._pick(*_PATHS)} {self._object(variables)}"
        if self._chance(0.2):
            text += f" ; {self._pick(*_PATHS)} {self._object(variables)}"
        return text + (f" , {self._object(variables)}" if self._chance(0.1) else "")

    def _object(self, variables: tuple[str, ...]) -> str:
        others = ("e:a", "e:b", '"x"', '"x"@en', "1", "_:n", "[]", "[ e:p ?x ]", "[ e:q e:a ; e:r ?n ]")
        return self._pick(*_VARIABLES, *variables) if self._chance(0.75) else self._pick(*others)
