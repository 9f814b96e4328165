"""Several news reports of one event, laid side by side with their words."""

__version__ = "0.1.0"
