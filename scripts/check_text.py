"""Hold any text against the registry: ``check_text.py [--on DATE] [--format text|json] FILE...``, the same as ``steady text``."""
import sys

from hold_steady.cli import main

sys.exit(main(["text", *sys.argv[1:]]))
