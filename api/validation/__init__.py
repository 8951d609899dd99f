"""Validation over HTTP."""
