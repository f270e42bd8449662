"""``python -m hold_steady``: the same as ``steady``, from a checkout in which nothing is installed."""
import sys

from .cli import main

sys.exit(main())
