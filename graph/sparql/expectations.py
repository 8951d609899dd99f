"""What may stand at a place, in words that people know: few, and the likely ones first."""

from collections.abc import Iterable, Mapping

from graph.sparql.grammar import Grammar
from graph.sparql.terminals import END

_IRIS = {"IRIREF", "PNAME_LN", "PNAME_NS"}
_LITERALS = {"STRING", "INTEGER", "NUMBER", "SIGNED_NUMBER", "TRUE", "FALSE"}
_TERM_SIGNS = {"(", "[", "<<", "<<("}
_PATH_SIGNS = {"/", "|", "?", "*", "+"}
_OPERATORS = {"||", "&&", "=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "IN", "NOT", "SIGNED_NUMBER", "("}
_PATTERNS = {"OPTIONAL", "LATERAL", "MINUS", "GRAPH", "SERVICE", "FILTER", "BIND", "VALUES", "{"}
_OPERATIONS = {"INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
_MODIFIERS = {"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"}
_CLOSERS = {"}", ")", "]", "|}", ">>", ")>>"}

_NAMES = {
    "VAR": "a variable",
    "IRIREF": "an IRI",
    "BLANK_NODE_LABEL": "a blank node",
    "STRING": "a string",
    "INTEGER": "a whole number",
    "PNAME_NS": "a prefix and a colon",
    "LANGTAG": "a language tag",
    "GROUP": "GROUP BY",
    "ORDER": "ORDER BY",
    END: "the end",
}
_FIRST = ["VAR", "path", "IRIREF", "literal", "BLANK_NODE_LABEL", "expression", "function", "SELECT", "CONSTRUCT"]
_FIRST += ["DESCRIBE", "ASK", "AS", "}", ")", "]", ".", ";", ","]
_LAST = [END, "operator", "pattern", "operation", "modifier"]
_GROUPS = {
    "path": "a property path",
    "literal": "a literal",
    "expression": "an expression",
    "function": "a function",
    "operator": "an operator",
    "pattern": "a pattern such as OPTIONAL or FILTER",
    "operation": "an operation such as INSERT or DELETE",
    "modifier": "a clause such as LIMIT",
}


def expectations(terminals: Iterable[str], grammar: Grammar, *, at_end: bool) -> tuple[str, ...]:
    """The names of the terminals.

    Args:
        terminals: as the grammar calls them.
        grammar: which has them.
        at_end: whether the text ends here, so that what closes a bracket comes to mind before what continues it.
    """
    signs = {terminal: text for text, terminal in grammar.literals.items()}
    symbols = {signs.get(terminal, terminal) for terminal in terminals}
    if at_end and symbols & _CLOSERS:
        symbols &= _CLOSERS
    grouped = _grouped(symbols, {signs[function] for function in grammar.functions})
    return tuple(_name(symbol) for symbol in sorted(grouped, key=_rank))


def _grouped(symbols: set[str], functions: set[str]) -> set[str]:
    symbols = _with_expressions(symbols, functions)
    if "a" in symbols and symbols & {"^", "!"}:
        symbols = symbols - {"a", "^", "!", "("} - _IRIS | {"path"}
    elif symbols >= {"VAR", "/"}:
        symbols -= _PATH_SIGNS
    if symbols >= _IRIS:
        symbols = symbols - _IRIS | {"IRIREF"}
    if symbols >= _LITERALS:
        symbols = symbols - _LITERALS - _TERM_SIGNS | {"literal"}
    for others, name in ((_PATTERNS, "pattern"), (_OPERATIONS, "operation")):
        if symbols >= others:
            symbols = symbols - others | {name}
    if symbols >= {"LIMIT", "OFFSET"}:
        symbols = symbols - _MODIFIERS | {"modifier"}
    return _without_rarities(symbols)


def _with_expressions(symbols: set[str], functions: set[str]) -> set[str]:
    if "||" in symbols:
        return symbols - _OPERATORS | {"operator"}
    if not symbols >= {"BOUND", "COUNT"}:
        return symbols
    if "STRING" in symbols:
        return symbols - functions - _IRIS - _LITERALS - {"VAR", "(", "!", "+", "-", "<<("} | {"expression"}
    return symbols - functions - _IRIS | {"function"}


def _without_rarities(symbols: set[str]) -> set[str]:
    rare = set[str]()
    if symbols & {".", ",", ";"}:
        rare |= {"~", "{|"}
    if not symbols <= {"LANGTAG", "^^"}:
        rare |= {"LANGTAG", "^^"}
    if "PREFIX" in symbols:
        rare |= {"VERSION"}
    return symbols - rare


def _rank(symbol: str) -> tuple[int, int, str]:
    if symbol in _FIRST:
        return 0, _FIRST.index(symbol), ""
    if symbol in _LAST:
        return 2, _LAST.index(symbol), ""
    return 1, symbol[0].isalpha(), symbol


def _name(symbol: str) -> str:
    names: Mapping[str, str] = _NAMES | _GROUPS
    return names.get(symbol) or (symbol if symbol[0].isupper() else f'"{symbol}"')


def listed(names: tuple[str, ...]) -> str:
    """`a, b or c`."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
