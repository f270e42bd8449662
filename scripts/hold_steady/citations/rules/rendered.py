"""English restatements held against the English in which the registry renders the cited article: leave, ban, duty, and a duty denied."""
from __future__ import annotations

import re
from collections.abc import Mapping

from ..corpus import english_words

_PART = re.compile(r"[.;:]|, (?:but|and|while|yet|so|or)\b|\bbut\b|\bwhile\b|\bunless\b|\bexcept\b")
_BAN = re.compile(r"\b(?:must not|may not|cannot(?! be (?:determined|settled|agreed|found|reached|known))|can not|shall not|must never|may never|no (?:one|body|\w+) (?:may|can)|nobody (?:may|can)|forbid\w*|forbidden|prohibit\w*|not (?:be )?allowed|bans?\b|banned)")
_FREED = re.compile(r"\b(?:need not|needs? no|(?:does|do) not (?:have|need) to|(?:doesn't|don't) (?:have|need) to|(?:is|are) not (?:required|obliged|bound) to|ha(?:s|ve) no (?:duty|obligation) to|without having to)\b")
_LEAVE = re.compile(r"\b(?:may|can|could|(?:is|are) (?:free|entitled|allowed|permitted) to|ha(?:s|ve) (?:the|a) right to|lets?|permits?|allows?)\b")
_DUTY = re.compile(r"\b(?:must|ha(?:s|ve) to|shall|(?:is|are) (?:required|obliged|bound) to|requires?|needs? to)\b")
_OTHER = re.compile(r"\b(?:not|no|never|nobody|nothing|only|without|none|nor|neither|refus\w*|unlawful|illegal|against|stop|sue|complain\w*|report)\b|n't\b")
#: Which claims a rendering contradicts.
_AGAINST = {("leave", "ban"), ("ban", "leave"), ("freed", "duty")}
#: So many telling words, and such a part of the claim by weight, must be the rendering's.
_WORDS, _SHARE, _TOLD = 2, 0.55, 6.0


def contradicted(words: str, rendered: str, weights: Mapping[str, float]) -> str:
    """The part of the rendering (folded) that a part of ``words`` turns round; empty where none does. ``weights``: how much an English word tells."""
    there = [(part, frozenset(english_words(part)), _mode(part)) for part in _PART.split(rendered) if part.strip()]
    for part in _PART.split(words):
        said, mode = frozenset(english_words(part)), _mode(part)
        told = sum(weights.get(w, 0.0) for w in said)
        if mode is None or told < _TOLD or mode == "leave" and _OTHER.search(part):
            continue
        scored = [(sum(weights.get(w, 0.0) for w in said & held), len(said & held), kind, other) for other, held, kind in there]
        best = max(scored, default=(0.0, 0, None, ""), key=lambda s: s[0])
        near = {kind for score, shared, kind, _ in scored if shared >= _WORDS and score >= 0.8 * best[0]}
        if best[0] >= _SHARE * told and best[1] >= _WORDS and (mode, best[2]) in _AGAINST and mode not in near:
            return best[3].strip(" ,")
    return ""


def _mode(part: str) -> str | None:
    """Whether a part speaks of a ban, a duty denied, leave or a duty; None of a part that gives and takes in one."""
    if _BAN.search(part):
        return None if _LEAVE.search(_BAN.sub(" ", part)) else "ban"
    return "freed" if _FREED.search(part) else "leave" if _LEAVE.search(part) else "duty" if _DUTY.search(part) else None
