"""`python -m rashomon`, and the console script."""


def main() -> None:
    """Runs the command line; Ctrl-C while it is still being loaded ends it without a traceback."""
    try:
        from rashomon import cli
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    cli.main()


if __name__ == "__main__":
    main()
