"""What a chat shows of a link that is passed on: a title and a picture of its section that tell nothing of what is read."""
from __future__ import annotations

from urllib.parse import urljoin

#: The picture of a section, by number; the others share the card of the whole guide. Each is the same drawing in another quiet colour.
PICTURES = {"mind": 1, "people": 1, "evidence": 2, "complain": 2, "doors": 2, "letters": 2, "legal": 3, "law": 3, "myths": 3, "threats": 3}


def is_published(site_url: str) -> bool:
    """Whether the site has an address of its own, and not the example that stands in mkdocs.yml."""
    return not site_url.rstrip("/").endswith(".example")


def shared(section: str | None, lang: str, strings: dict[str, dict[str, str]], site_url: str) -> dict[str, str] | None:
    """Title and address of the picture for a page of ``section`` (None: the home page and the list of topics). None without an address
    of the site: a chat takes a picture only from an absolute one. Raises KeyError for a section without words."""
    if not is_published(site_url):
        return None
    title = strings["name"][lang] + (f" · {strings[f'share_{section}'][lang]}" if section else "")
    number = PICTURES.get(section or "")
    return {"title": title, "image": urljoin(site_url, f"assets/share-{number}.png" if number else "assets/card.png")}
