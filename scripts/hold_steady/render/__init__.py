"""From Markdown and registry to HTML: the extension, its blocks, linked law, cards, lists, statute and channel pages.

Enter by ``GuideExtension`` with a ``PageReader``; ``PageContext`` is what the templates around an article know.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "cards": "Cards",
    "change_lists": "feed_url, told as told_change",
    "copy_lists": "Released",
    "corrections": "Corrections",
    "generated": "ROOMS as GENERATED_SECTIONS, front_matter as generated_front_matter, html as generated_html, slugs as generated_slugs, split as split_generated",
    "lists": "listing",
    "page_context": "PageContext",
    "page_reader": "GuideExtension, PageReader",
    "pictures": "load as load_drawings",
})
