"""Reports and accounts → what a person or a program reads."""
