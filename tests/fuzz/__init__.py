"""Mutated inputs over the readers: `python -m tests.fuzz --runs 200000 --seed 1`."""
