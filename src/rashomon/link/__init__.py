"""Statements → questions; reports → lineages; names of reports → shared entities."""
