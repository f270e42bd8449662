"""One build of the site, driven from outside (``hooks.py``): staging, preview while writing, autofix, open data, site index.

Enter by ``Build``; ``read_site_index`` is what every check after it reads.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "articles": "Article, BLOCK, read as read_articles",
    "autofix": "as_diff as fixes_as_diff, propose as propose_fixes, write as write_fixes",
    "build": "Build",
    "minify": "minify_css, minify_js, read_inlined",
    "offline_cache": "kept_files, write_lists as write_offline_lists",
    "preview": "SERVED, with_strip, write_findings",
    "quick_read": "findings as findings_of_pages, read_pages",
    "redirects": "write_redirects",
    "security": "write as security_txt",
    "settings": "addresses, corrections, day_of_build, environment as builder_environment, released, site_url",
    "site_index": "read as read_site_index",
    "sitemap": "sitemap as sitemap_xml",
    "staging": "settle, sweep",
    "tool_files": "read_tools, write_tools",
    "staleness": "WATCHED, day_of, is_current, made_for",
})
