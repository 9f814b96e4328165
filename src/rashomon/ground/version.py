"""The version of this package, for all that tell it."""

__version__ = "0.1.0"
"""As in pyproject.toml; a test holds the two together."""
