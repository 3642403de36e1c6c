"""Temporal expressions: recognised over the whole text, then resolved against publication and narrative."""
