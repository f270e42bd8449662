"""Links: inside always, in a second; outside, the official sites the guide sends its readers to."""
from __future__ import annotations

import sys
from datetime import date

from .. import registry
from ..build import site_url
from ..content import read_catalog
from ..core import Refusal
from ..links import check_inside, check_outside, check_written_pages, report_outside, write_outside_report
from .base import Workplace, command, findings_format, option, passes_work


_NOT_BUILT = ("没有建成的页还没有查：先改好上面 make check 列的，再运行一次。"
              "What was not built is not checked: mend what make check lists, then run this again.")


@command("links")
@findings_format
@option("--pages", is_flag=True, help="只查 Markdown，不用先建站 · The Markdown only; needs no build.")
@option("--unfinished", is_flag=True, help="查上一次没建成的部分 · What the last build wrote before it stopped; else the Markdown only.")
@passes_work
def links(work: Workplace, pages: bool, unfinished: bool) -> int:
    """站内每个链接、锚点、图片、电话，报到 Markdown 的行。

    Every link, anchor, picture and number inside, by file and line.
    """
    known, site = registry.load(work.root), work.root / ("build/unfinished" if unfinished else "build/site")
    if pages or unfinished and not site.is_dir():
        return work.say(list(check_written_pages(work.root, read_catalog(work.root), known)), _NOT_BUILT)
    if not (site / "index.html").is_file():
        raise Refusal("还没有 build/site。先运行 make build。There is no build/site. Run make build first.")
    return work.say(check_inside(work.root, site, site_url(work.root), known), _NOT_BUILT if unfinished else "")


@command("links-outside")
@option("--max-age", type=int, default=7, metavar="DAYS", help="好的回答管几天 · How long a good answer holds.")
@passes_work
def links_outside(work: Workplace, max_age: int) -> int:
    """官方网站还在不在。慢，可以中断，再运行会接着查；连着三天找不到才算没有了。

    Ask the official sites. Takes minutes, can be stopped and goes on; only what is gone on three days is a finding.
    """
    registry.load(work.root)
    folder, today = work.root / "build/links-outside", date.today()
    results = check_outside(work.root, folder, today, max_age, progress=lambda line: print(line, file=sys.stderr, flush=True))
    write_outside_report(results, folder, today)
    print(report_outside(results, today))
    return 1 if any(result.is_gone for result in results) else 0
