"""`python -m salessim` is `salessim`."""

from salessim.cli import main

if __name__ == "__main__":
    main()
