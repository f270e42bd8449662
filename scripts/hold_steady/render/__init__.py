"""From Markdown and registry to HTML: the extension, its blocks, linked law, cards, lists, statute and channel pages.

Enter by ``GuideExtension`` with a ``PageReader``; ``PageContext`` is what the templates around an article know.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "cards": "Cards, Number",
    "change_lists": "feed_url, told as told_change, told_number",
    "copy_lists": "Released",
    "corrections": "Corrections",
    "channel_pages": "GROUPS as CHANNEL_GROUPS, title as channel_title",
    "generated": "ROOMS as GENERATED_SECTIONS, front_matter as generated_front_matter, html as generated_html, slugs as generated_slugs, split as split_generated",
    "letter_text": "GAP as LETTER_GAP, blank as blank_letter, ended, quotation as letter_quotation, sampled as sampled_letter",
    "lists": "listing",
    "page_context": "QUARTER, PageContext",
    "page_reader": "GuideExtension, PageReader",
    "door_drawing": "draw_doors as drawing_of_doors",
    "door_tree": "Branch as DoorBranch, Ends as DoorEnds, Leaf as DoorLeaf, grow as grow_doors, leaves as door_leaves",
    "which_door": "door_data",
    "pictures": "load as load_drawings",
    "statute_pages": "KIND_ORDER, english_label as provision_label",
    "topic_index": "NUMBERS as TOPIC_NUMBERS",
})
