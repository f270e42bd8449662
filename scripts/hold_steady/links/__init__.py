"""Links: inside (as typed and as built) and outside (asked politely, judged, remembered).

Enter by ``check_inside`` and ``check_outside``.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "http_client": "Asker, Limits",
    "inside": "check_all as check_inside, check_pages as check_written_pages",
    "outside": "run as check_outside",
    "report": "as_markdown as report_outside, write as write_outside_report",
})
