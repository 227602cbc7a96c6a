"""Lets `python -m app.cli` run a command."""

from app.cli.main import main

if __name__ == "__main__":
    main(prog_name="./thuiskomst")
