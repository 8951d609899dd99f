"""The constraint components of SHACL Core: https://www.w3.org/TR/shacl/#core-components."""
