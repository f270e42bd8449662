"""Words that follow an article closely without being its words: where they turn it round, and what they leave out.

Reported speech may shorten and replace words; it may not change who may do what, on which condition, or how much.
"""
from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from ..core import plain

_CLAUSE = re.compile(r"[，,；;：:。！!？?\n]")
_GAP = re.compile(r"…+|\.{3,}|-{2,}|\(略\)|（略）|·{3,}")
#: So much of the words must be the article's before they are held against it.
CLOSE = 0.72
#: A part of the words belongs to the part of the article that is at least so like it.
_LIKE = 0.62
_SHORTEST = 12
#: Words that decide what a rule means, and those that mean the same. One more or fewer of them is another rule.
_SAME = (("不可以|不能|不准|不许|严禁|禁止|无权", "不得"), ("必须|须(?!知)|应(?!当|对|用|付)", "应当"), ("有权", "可以"), ("没有|没(?!收)", "未"))
_DECIDING = re.compile(r"不得|可以|应当|除外|单独|书面|同意|批准|许可|通知|告知|公证|情节|严重|恶劣|轻微|较轻|较重|故意|过失|连带|并处|单处|免费|无效|有效|[不未无免]")
#: Left out, these change a rule by themselves; others are left out by whoever shortens.
_CONDITIONS = frozenset("情节 严重 恶劣 轻微 较轻 较重 故意 过失".split())
_NEEDED = frozenset("不得 不 未 单独 书面 情节 严重 恶劣 除外".split())
#: What makes a clause a condition: brought in …
_BROUGHT_IN = re.compile(r"未经|(?<!已)经[\u4e00-\u9fff]{1,12}(?:同意|批准|许可)|除[\u4e00-\u9fff]{0,10}(?:同意|批准|许可)[\u4e00-\u9fff]{0,4}外")
#: … or left out.
_CONDITION = re.compile(r"情节|后果|数额|未经|经[\u4e00-\u9fff]{1,10}(?:同意|批准|许可)|除外|拒不|明知|因(?:故意|重大过失)|有能力")
#: A run left out of a clause that narrows what it says.
_QUALIFIER = re.compile(r"^(?:为|以|因|未经|无|非|仅|只|故意|恶意|单独|非法|合理|重大|严重|书面|事先|明确|本人|与[\u4e00-\u9fff]{2,8}(?:有关|无关)|直接)[\u4e00-\u9fff]{2,14}$")
#: A penalty, and what grades it.
_PENAL = re.compile(r"[处判](?:以|处)?[^，。；]{0,10}(?:徒刑|拘役|拘留|罚款|罚金)|构成[^，。；]{0,12}罪")
_GRADED = re.compile(r"情节|数额|后果|严重|恶劣|较大|巨大|致使|造成")
_NEEDED_FIRST = re.compile(r"^(?:\([^)]*\))?(?:情节|数额|后果)[^处罚]{0,6}(?:严重|恶劣|较大)[^处罚]{0,14}$")
_TIER = re.compile(r"(?P<condition>(?:数额|情节|后果)[^，。；]{0,16}(?:巨大|严重)[^，。；]{0,14}的)，处(?P<penalty>[^，。；]{4,18}?(?:有期徒刑|无期徒刑|拘留))")
_HIGHEST = re.compile(r"最高|最重|可达|可能|至多|甚至|涉嫌|[?？吗]")
_MODAL = re.compile(r"不得|可以|应当")
#: A list of what may not be done: its points leave the word out that its head has.
_FORBIDDEN_LIST = re.compile(r"不得[^。；]{0,40}下列|禁止[^。；]{0,40}下列")
_WHO = re.compile(r"其|行为人|他们|她们|他人|对方|别人|当事人|个人信息处理者|平台|该|的|了|之|所|有关|相关|自己|借款人|本人")
#: Short words at the head of a rule without which it says more than it should.
_LEAD = re.compile(r"多次|故意|恶意|严重|未经|非法|拒不|明知|结伙|情节|长期|反复")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万亿两0-9%％.]+")
_ALTERNATIVES = re.compile(r"或者?|、")


def loosened(words: str) -> str:
    """Plain words that do not tell 、 from 或 and 或者."""
    return _ALTERNATIVES.sub("", words)


def share(words: str, article: str) -> float:
    """How much of ``words`` stands in the article in runs of two characters or more."""
    said = [plain(p) for p in _parts(words)]
    return sum(_covered(p, plain(article)) for p in said) / max(1, sum(map(len, said)))


def rewording(words: str, article: str) -> list[tuple[str, str]] | None:
    """Where ``words`` turn the article round, as (written, official); empty where they do not.

    None where they do not follow it closely enough to be held against it.
    """
    said = [p for p in _parts(words) if len(plain(p)) >= 2]
    total = sum(len(plain(p)) for p in said)
    if total < _SHORTEST:
        return None
    official = plain(article)
    if sum(_covered(plain(p), official) for p in said) < CLOSE * total:
        return None
    there = [(p, loose) for p, loose, _ in _article(article)]
    found = []
    for part in said:
        have = loosened(plain(part)).rstrip("的")
        if have not in loosened(official) and (instead := _instead(part, have, there, official)) is not None:
            found.append((part.strip(), instead))
    return found


def _instead(part: str, have: str, there: list[tuple[str, str]], official: str) -> str | None:
    """What the article has for a part that it has not (“” for nothing); None where the part does not turn it round."""
    near = _nearest(have, there)
    if near is None:
        is_brought = _BROUGHT_IN.search(part) and not any(act in official for act in ("同意", "批准", "许可") if act in part)
        return "" if is_brought else None
    others = [other for _, other in _all_near(have, there)]
    is_narrowed = any(_narrowed(have, other) for other in others) and not any(other == have for _, other in there)
    is_turned = not any(_deciding(have) == _deciding(other) for other in others) and _turned(have, near[1], official)
    return near[0].strip() if is_narrowed or is_turned else None


def turned_clauses(words: str, article: str) -> list[tuple[str, str]]:
    """Clauses in marks that are not the article's, each with the clause that it turns round."""
    official = loosened(plain(article))
    there = [(p, loose) for p, loose, _ in _article(article)]
    found = []
    for part in _parts(words):
        have = loosened(plain(part)).rstrip("的")
        if len(have) < 6 or have in official:
            continue
        near = _nearest(have, there)
        if near and _deciding(have) != _deciding(near[1]):
            found.append((part.strip(), near[0].strip()))
        elif near and _ratio(have, near[1], 0.72) and not is_trifle(part, near[0]):
            found.append((part.strip(), near[0].strip()))
    return found


def conditions_left_out(words: str, article: str) -> list[str]:
    """Conditions of the article that stand between words given one after the other, without … between them."""
    if _GAP.search(words):
        return []
    first = next((plain(p).rstrip("的") for p in _parts(words) if len(plain(p)) >= 4), None)
    line = next((li for li in article.splitlines() if first and first in plain(li)), "")
    official = [p for p in _parts(line) if plain(p)]
    given = [plain(p).rstrip("的") for p in _parts(words) if plain(p)]
    places = [i for i, p in enumerate(official) if any(plain(p) in g or g in plain(p) for g in given)]
    if len(places) < 2:
        return []
    between = [official[i] for i in range(places[0], places[-1]) if i not in places]
    return [p for p in between if _CONDITION.search(p)] if len(between) == 1 else []


def skipped_condition(words: str, article: str) -> str:
    """The condition that the article puts right behind a clause which ``words`` have, where they go on to the penalty without it.

    ``追逐、拦截、辱骂、恐吓他人的，处五年以下有期徒刑``: the article has 情节恶劣的 between the two. Empty where none is skipped.
    """
    if not _PENAL.search(words) or _GRADED.search(words):
        return ""
    said = [loosened(plain(p)).rstrip("的") for p in _parts(words)]
    official = [(p, loose.rstrip("的")) for p, loose, _ in _article(article)]
    for (_, clause), (condition, _) in zip(official, official[1:]):
        if len(clause) >= 8 and _NEEDED_FIRST.search(condition) and not _PENAL.search(clause) and any(
                clause in one or len(one) >= 8 and _ratio(one, clause, 0.8) for one in said if abs(len(one) - len(clause)) <= 12):
            return condition.strip()
    return ""


def tier_without_condition(words: str, article: str) -> str:
    """The condition of a higher penalty that ``words`` give as if it were the ordinary one; empty where they do not."""
    if _GRADED.search(words) or _HIGHEST.search(words):
        return ""
    said = plain(words)
    ordinary = plain(article.partition("特别")[0].partition("巨大")[0])
    return next((condition for penalty, condition in ((plain(m["penalty"]), m["condition"]) for m in _TIER.finditer(article))
                 if penalty in said and penalty not in ordinary), "")


def turned_consequence(words: str, article: str) -> tuple[str, str] | None:
    """A clause of the article given as it is and the next one turned round: (written, official).

    ``违约金过分高于造成的损失的，人民法院应当依职权予以免除``: the article says 可以根据当事人的请求予以适当减少.
    """
    said = [(p, loosened(plain(p)).rstrip("的")) for p in _parts(words) if len(plain(p)) >= 4]
    official = [(p, loose.rstrip("的")) for p, loose, _ in _article(article)]
    for (_, head), (second, tail) in zip(said, said[1:]):
        for (_, lead), (right, goes_on) in zip(official, official[1:]):
            if len(head) < 8 or lead != head or goes_on[:4] != tail[:4] or tail in goes_on:
                continue
            if {w for w in _MODAL.findall(_modal(tail))} != {w for w in _MODAL.findall(_modal(goes_on))}:
                return second.strip(), right.strip()
    return None


def _modal(words: str) -> str:
    for pattern, one in _SAME:
        words = re.sub(pattern, one, words)
    return words


def is_trifle(one: str, other: str) -> bool:
    """Whether two clauses differ in who is called what, not in what is said."""
    def bare(words: str) -> str:
        return _WHO.sub("", loosened(plain(words)))
    return bare(one) == bare(other) or _is_within(bare(one), bare(other)) and not _deciding(bare(one)) - _deciding(bare(other)) or _ratio(bare(one), bare(other), 0.0) >= 0.94 and _deciding(bare(one)) == _deciding(bare(other))


def lead_left_out(words: str, article: str) -> str:
    """What decides the rule and stands in the article right before these words, where they begin inside a clause of it."""
    first = next((plain(p) for p in _parts(words) if len(plain(p)) >= 4), "")
    part = next((plain(p) for p in _parts(article) if first and first in plain(p)), "")
    lead = part.partition(first)[0] if first else ""
    return lead if 0 < len(lead) <= 6 and _LEAD.search(lead) else ""


def _parts(words: str) -> list[str]:
    return [part for part in _CLAUSE.split(_GAP.sub("，", words)) if part.strip()]


@lru_cache(maxsize=1024)
def _article(article: str) -> tuple[tuple[str, str, str], ...]:
    """The parts of an article between its marks: as written, without marks and alternatives, and without numbers too."""
    loose = [(p, loosened(plain(p))) for p in _parts(article) if plain(p)]
    return tuple((p, words, _NUMERAL.sub("", words)) for p, words in loose)


def _ratio(one: str, other: str, least: float) -> float:
    """How like two strings are; 0.0 where it is less than ``least``."""
    total = len(one) + len(other)
    if not total or 2 * min(len(one), len(other)) < least * total or 2 * len(set(one) & set(other)) < 0.5 * least * min(len(set(one)), len(set(other))):
        return 0.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= least else 0.0


def _covered(have: str, official: str) -> int:
    """How many characters of ``have`` stand in a run of two or more that the article also has."""
    if have in official:
        return len(have)
    held = [have[i:i + 2] in official for i in range(len(have) - 1)]
    return sum(a or b for a, b in zip([False, *held], [*held, False]))


def _nearest(have: str, there: list[tuple[str, str]]) -> tuple[str, str] | None:
    best, score = None, _LIKE
    for candidate in there:
        if (ratio := _ratio(have, candidate[1], score)) > score:
            best, score = candidate, ratio
    return best


def _narrowed(have: str, official: str) -> bool:
    """Whether ``have`` is the official clause without one run that narrows it."""
    if len(have) < 12 or not 4 <= len(official) - len(have) <= 24:
        return False
    gone = [official[j1:j2] for tag, _, _, j1, j2 in SequenceMatcher(None, have, official, autojunk=False).get_opcodes() if tag != "equal"]
    return sum(map(len, gone)) == len(official) - len(have) and any(_QUALIFIER.match(run) for run in gone)


def _is_within(short: str, long: str) -> bool:
    """Whether ``long`` only has more than ``short``: every character of it, in order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _all_near(have: str, there: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [c for c in there if _ratio(have, c[1], _LIKE)]


def _deciding(words: str) -> Counter:
    for pattern, one in _SAME:
        words = re.sub(pattern, one, words)
    return Counter(_DECIDING.findall(words))


def aligned(words: str, article: str, share: float = 0.75) -> list[str]:
    """The parts of the article that ``words``, numbers aside, nearly are; empty where there is none."""
    have = _NUMERAL.sub("", loosened(plain(words)))
    if len(have) < 6:
        return []
    scored = [(ratio, p) for p, _, masked in _article(article) if (ratio := _ratio(have, masked, share - 0.08))]
    best = max(scored, default=(0.0, ""))[0]
    return [p for ratio, p in scored if best >= share and ratio >= best - 0.08]


def follows(words: str, article: str, share: float = 0.6) -> bool:
    """Whether ``words``, numbers aside, are near enough to some part of the article to be its paraphrase."""
    have = _NUMERAL.sub("", loosened(plain(words)))
    return len(have) >= 4 and any(_ratio(have, masked, share) >= share for _, _, masked in _article(article))


def _turned(have: str, official: str, article: str) -> bool:
    """Whether the difference is one of meaning: words added or changed, or left out where all else is the same."""
    added, dropped = _deciding(have) - _deciding(official), _deciding(official) - _deciding(have)
    if added["不"] and dropped["不得"] or "不得" in added and _FORBIDDEN_LIST.search(article):
        added, dropped = added - Counter(("不", "不得")), dropped - Counter(("不得",))
    added = Counter({w: n for w, n in added.items() if w not in _CONDITIONS or w not in article})
    # “应予支持，但是超过四倍的除外” said the other way round: 超过四倍的不予支持.
    if "除外" in article and set(added) & {"不", "未"} and not (set(added) | set(dropped)) - {"不", "未", "除外", "应当", "可以"}:
        return False
    if set(added) == {"不得"} and not dropped and "不得" in article and "可以" not in official:
        return False
    if added and dropped:
        return True
    ratio = SequenceMatcher(None, have, official, autojunk=False).ratio()
    return ratio >= 0.8 and bool(added or set(dropped) & _NEEDED)
