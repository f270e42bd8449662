"""What a contributor types: each command reads its arguments, calls a folder below, prints, and returns an exit code.

Enter by ``cli``. A new command is a function here, decorated with ``command``, and one word in the table of ``cli.py``.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "base": "Bilingual, WIDE, Workplace, argument, command, option, passes_work",
    "search": "needed_chromium",
})
