#!/usr/bin/env python3
"""The launcher for a checkout: `python cli.py …` is `formkit …`."""

from formkit.__main__ import main

if __name__ == "__main__":
    main()
