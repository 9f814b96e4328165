"""What every room may stand on and none of them is about: sets, processes, bounds, the version."""
