"""The pages as they lie in ``docs/``: source, twin, drift, new pages, Markdown links, addresses.

Enter by ``read_catalog(root)``, which returns a ``Catalog`` of every page in both languages.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "addresses": "HTML_LANG, as_built, moved, old_anchors, old_urls, page_url, place, relative, slug_at, with_neutral_anchors",
    "catalog": "NEVER, Catalog, Source, heading_of, is_overdue, opening as heading_in, read_catalog, read_source, slug_of, split_sections",
    "drift": "drifts",
    "markdown_links": "Written, definitions_of, heading_ids, links_of",
    "page_history": "NumberChange, PageChange, number_changes, page_changes",
    "strangers": "belongs as belongs_in_docs",
    "new_page": "make as make_page",
})
