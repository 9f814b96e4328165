"""Attacks on the whole program, as anyone can make them: `python -m tests.attack`."""
