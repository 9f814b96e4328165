"""A question and its answers → a finding with its type and reason."""
