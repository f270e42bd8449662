"""Where a reader sends a mistake: the file in the forge's editor, a form that already knows the page, an address without an account."""
from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

#: The issue form for one sentence; its fields ``page``, ``section``, ``version`` and ``language`` are filled from the address.
FORM = "sentence.yml"
#: The branch that pages are edited on.
BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Corrections:
    """The ways of one site. ``repo_url``: the project on its forge, without a slash at the end; ``address``: an e-mail or web address
    that needs no account. Empty: there is no such way."""

    repo_url: str = ""
    address: str = ""

    def ways(self, path: str, url: str, lang: str, version: str) -> list[dict[str, str]]:
        """The links of one page, each with the word it goes by in strings.yml. ``path``: the file it is made from; ``url``: where it stands."""
        found = []
        if self.repo_url:
            told = urlencode({"template": FORM, "page": url, "version": version, "language": lang}, quote_via=quote)
            found += [{"word": "edit_page", "url": f"{self.repo_url}/edit/{BRANCH}/{quote(path)}"},
                      {"word": "wrong_here", "url": f"{self.repo_url}/issues/new?{told}"}]
        if self.address:
            found.append({"word": "wrong_by_mail", "url": self._written_to(url, lang, version)})
        return found

    def _written_to(self, url: str, lang: str, version: str) -> str:
        if self.address.startswith("https:"):
            return self.address
        return f"mailto:{self.address}?{urlencode({'subject': f'{url} {lang} {version}'}, quote_via=quote)}"
