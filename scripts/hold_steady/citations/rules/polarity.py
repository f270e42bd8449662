"""Restatements that allow what the cited article forbids, or deny what it grants, in either language."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...core import Citation, Flag, fold
from ...registry import Registry
from .. import cues, messages
from ..clauses import governed, groups
from ..corpus import Corpus, pairs
from ..ledger import Ledger
from ..likeness import Measure
from ..sentence_context import Surroundings
from .rendered import contradicted

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PART_ZH = re.compile(r"[，；：。\n]")
_FORBIDDEN = re.compile(r"不得[^。；]{0,40}下列|禁止[^。；]{0,40}下列|不得[^。；：]{0,12}：")
_ASKS = re.compile(r"[?？]|是否|能否|吗|如果|有没有")
_PART = re.compile(r"[,;:](?= )|\. |\band that\b|\bbut\b|\bwhile\b|\bunless\b|\bexcept\b")
_CLAUSE = re.compile(r"[，；。：\n]")
#: What the article says: a ban, or leave.
_BANS, _ALLOWS = re.compile(r"不得(?!超过|少于|低于|高于|多于|早于|晚于|大于|小于)|禁止"), re.compile(r"可以|有权")
#: What the English says.
_MAY = re.compile(r"\b(?:permits?|allows?|lets?|authori[sz]es?|may|can|could|is allowed to|are allowed to|is permitted|are permitted|is free to|are free to|is entitled to|are entitled to|has the right to|have the right to)\b(?! (?:not|never|only|no|infringe|violate|harm|breach|be|amount|count|constitute|lead|face|cost|have|give|mean|become)\b)")
_MUST_NOT = re.compile(r"\b(?:may not|must not|cannot|can not|shall not|is (?:not allowed|forbidden|prohibited|barred|banned)|are (?:not allowed|forbidden|prohibited|barred|banned)|(?:has|have) no (?:right|claim|recourse|remedy)|loses? (?:the|his|her|their|its) (?:right|claim))\b")
#: A duty that is denied, of whoever is not the reader.
_NEED_NOT = re.compile(r"(?<!you )(?<!borrower )(?<!consumer )(?<!individual )(?<!debtor )(?:\bneed not|\bneeds? no|\b(?:does|do)(?: not|n't) (?:have|need) to|\b(?:is|are) not (?:required|obliged|bound) to|\bha(?:s|ve) no (?:duty|obligation) to|\bis under no (?:duty|obligation) to)\b")
_SENTENCE, _EXCEPTED, _FREED = re.compile(r"[。；\n]"), re.compile(r"除外|但是|不得|可以"), re.compile(r"不需|无需|可以不|不负|不承担|免除|不必")
_DUTY = re.compile(r"应当|必须|有义务")
_NEGATIVE = re.compile(r"\b(?:not|nobody|none|nothing|hardly|no|never|nor|neither|without|only|unless|except|forbid|forbids|forbidden|prohibit\w*|bans?|banned|bars?|barred|unlawful|illegal|invalid|void|refuse\w*|against|stop|violat\w*|breach\w*|complain|sue|report|claim|demand|ask)\b|n't\b|n’t\b")
#: The same in Chinese: leave, denial, any negative at all, and what people do about a rule rather than what it says.
_MAY_ZH = re.compile(r"(?:可以|有权|允许|准许|能够)(?!不)")
_DENIED_ZH = re.compile(r"无需|不需要|不必|无须|不用(?=经|取得|告知|同意|支付|承担|还|赔|通知|征)|没有(?!约定|取得|经过?|征得|履行|告知|提示|证据|关系|按|在|及时|完成|通知)|不具有|不承担|不负有|无权")
_ANY_ZH = re.compile(r"[不无未没非免禁]|除外|拒绝|停止|否则")
_ABOUT_ZH = re.compile(r"投诉|举报|起诉|要求|主张|请求|报警|追究|申请|援引|依据|维权|索赔|拘留|罚款|认定|构成|反映|处以?|对照|看|查|告|违反|违法")
#: So much of a part, by weight and as a share, must be one clause of the article.
_LEAST, _SHARE = 15.0, 0.45
#: What an article denies, and English that takes something away without a negative word.
_LAW_DENIES = re.compile(r"不(?:适用|得|承担|予|再|构成|发生|负|影响|能|需|受|属于|执行|成为)|无权|禁止|无效|未")
_UNDOES = re.compile(r"\b(?:exempt|free|los(?:es?|t)|los(?:s|ing)|exclud\w*|void|null|ineffective|releas\w*|lack\w*|absen\w*|spare\w*|cease\w*|end(?:s|ed)?|waiv\w*|reject\w*|dismiss\w*|den(?:y|ies|ied)|too late|expire\w*|prevent\w*|keeps? .{0,20}from|limit\w*|restrict\w*|fail\w*|instead|rather|illicit|wrong\w*|regardless|punish\w*|crime|liable|offen[cs]e)\b")
#: Who has nothing to do with a debt is no denial.
_OUTSIDERS = re.compile(r"(?:people|persons?|those|anyone|somebody|someone|third part(?:y|ies))? ?(?:who|that|with)? ?(?:have|has|had|having)? ?(?:nothing|no connection|no link) (?:to do )?(?:with|to) (?:the|this|that|your) (?:debt|loan|borrower)|(?:not|un)[- ]?(?:related|connected) to the (?:debt|loan)")
#: What is affirmed of a rule, not of those who break it.
_AFFIRMS = re.compile(r"\b(?:(?:is|are|remains?) (?:still )?(?:subject to|valid|effective|binding|liable|obliged|required|bound|responsible)|appl(?:y|ies) to|bears?|affects?|owes?)\b")
_SURE, _NEARLY_ALL = 2, 0.75
#: The same counted in English words that speak of something: so many, and such a part of all.
_CONCEPTS, _MOST_OF = 1.0, 0.6
#: A concept is wholly there from this weight of shared pairs on.
_WHOLLY = 3.5


class Polarity:
    """Objects where an English restatement turns a clause of the cited article round."""

    def __init__(self, registry: Registry, corpus: Corpus, measure: Measure) -> None:
        self._registry, self._corpus, self._measure = registry, corpus, measure

    def flags(self, citations: list[Citation], around: Surroundings, original: str, on: date, ledger: Ledger) -> Iterator[Flag]:
        for run, left, right in groups([c for c in citations if c.eid], around):
            article = self._article(run[0], on) if len(run) == 1 else ""
            clause = next((c for c in governed(run, left, right, around) if c.sure), None) if article else None
            if clause and (right_words := self.clause_turned(clause.words, article) or self._rendered(clause.words, run[0], on)) and not self._is_excused(run[0], around):
                start, end = clause.start + len(clause.words) - len(clause.words.lstrip(" ,:")), clause.start + len(clause.words)
                yield Flag("quotation-differs", original[start:end].strip(" ,:"), start, end,
                           messages.quotation(self._registry.instruments[run[0].instrument], run[0].eid.split("__")[0],
                                              [(clause.words.strip(" ,:"), right_words)]), None, run[0].start)

    def clause_turned(self, words: str, article: str) -> str:
        """The clause of an article (folded) that words turn round; empty where none is."""
        return (self._turned_zh if _HAN.search(words) else self._turned)(words, article)

    def _rendered(self, words: str, citation: Citation, on: date) -> str:
        """The part of the registry's English for the article that English words turn round."""
        version = None if _HAN.search(words) else self._registry.instruments[citation.instrument].version_on(on)
        english = self._corpus.of(version).english.get(citation.eid.split("__")[0], "") if version and version.id == citation.version else ""
        return contradicted(words, fold(english), self._corpus.english_rarity) if english else ""

    def _article(self, citation: Citation, on: date) -> str:
        version = self._registry.instruments[citation.instrument].version_on(on)
        if version is None or version.id != citation.version:
            return ""
        return fold(self._corpus.of(version).words.get(citation.eid.split("__")[0], ""))

    def _is_excused(self, citation: Citation, around: Surroundings) -> bool:
        return bool(cues.is_corrected(around.sentence(citation.start, citation.end))) or around.is_about_the_past(citation.start, citation.end)

    def _turned(self, words: str, article: str) -> str:
        """The clause of the article that one part of the words turns round; empty where none does."""
        has_negative = bool(_NEGATIVE.search(_OUTSIDERS.sub(" ", words)) or _UNDOES.search(words))
        for part in _PART.split(_OUTSIDERS.sub(" outsiders ", words)):
            may, must_not, need_not = _MAY.search(part), _MUST_NOT.search(part), _NEED_NOT.search(part)
            if need_not and len(_NEGATIVE.findall(words)) == 1 and (duty := self._duty(part, article)):
                return duty
            if not has_negative and (clause := self._denied(part, article)):
                return clause
            if not (may and not has_negative) and not must_not:
                continue
            clause = self._nearest(part, article, part[may.end():] if may else part, bool(may and _ALLOWS.search(article)))
            if clause and may and not must_not and (_BANS.search(clause) or is_of_the_forbidden(clause, article)) and not _ALLOWS.search(clause):
                return clause
            if must_not and _ALLOWS.search(clause) and not _LAW_DENIES.search(clause) and not _FORBIDDEN.search(article):
                return clause
        return ""

    def _denied(self, part: str, article: str) -> str:
        """The clause that denies what an English part affirms, where it speaks of nearly nothing else; empty where there is none."""
        concepts = self._measure.concepts(part)
        clause = self._of_concepts(part, article) if len(concepts) >= _SURE and _AFFIRMS.search(part) else ""
        return clause if _LAW_DENIES.search(clause) and sum(_degree(c, clause) for c in concepts) >= _NEARLY_ALL * len(concepts) else ""

    def _duty(self, part: str, article: str) -> str:
        """The sentence of the article that makes a duty of what the part is about; empty where there is none, or where it has exceptions."""
        clause = self._nearest(part, article)
        sentence = next((s for s in _SENTENCE.split(article) if clause and clause in s), "")
        return sentence if _DUTY.search(sentence) and not _EXCEPTED.search(sentence) and not _FREED.search(article) else ""

    def _turned_zh(self, words: str, article: str) -> str:
        negatives = _ANY_ZH.findall(words)
        if len(negatives) > 1 or _ASKS.search(words):
            return ""
        for part in _PART_ZH.split(words):
            may, denied = _MAY_ZH.search(part), _DENIED_ZH.search(part)
            if may and not negatives and not _ABOUT_ZH.search(words):
                clause = self._nearest(part[may.end():], article)
                if clause and (_BANS.search(clause) or is_of_the_forbidden(clause, article)) and not _ALLOWS.search(clause):
                    return clause
            if denied and len(negatives) == 1:
                clause = self._nearest(part[:denied.start()] + " " + part[denied.end():], article)
                if clause and not _ANY_ZH.search(clause) and not is_of_the_forbidden(clause, article):
                    return clause
        return ""

    def _nearest(self, part: str, article: str, matter: str = "", allows: bool = False) -> str:
        """The clause of the article that a part is about; empty where that is not plain.

        ``matter``: the words of the part that say what may be done. ``allows``: the article also gives leave, so that its own words must be met.
        """
        query = self._measure.query(part)
        scored = [(sum(query.get(p, 0.0) for p in set(pairs(c))), c) for c in _CLAUSE.split(article)]
        score = max(scored, default=(0.0, ""))[0]
        # The article may say the same thing twice, once as a ban and once as a condition.
        clause = max((c for c in scored if c[0] >= 0.8 * score), key=lambda c: (bool(_BANS.search(c[1])), c[0]), default=(0.0, ""))[1]
        return clause if score >= _LEAST and score >= _SHARE * sum(query.values()) else "" if allows else self._of_concepts(matter or part, article)

    def _of_concepts(self, part: str, article: str) -> str:
        """The clause of the article that has most of what an English part speaks of; empty where none has enough."""
        concepts = self._measure.concepts(part)
        scored = [(sum(_degree(c, clause) for c in concepts), clause) for clause in _CLAUSE.split(article)] if concepts else []
        score, clause = max(scored, key=lambda s: (round(s[0], 2), bool(_BANS.search(s[1]))), default=(0.0, ""))
        return clause if score >= _CONCEPTS and score >= _MOST_OF * len(concepts) else ""


def _degree(concept: dict[str, float], clause: str) -> float:
    """How much of a concept a clause has, 1 for all that matters."""
    shared = sum(weight for pair, weight in concept.items() if pair in clause)
    return min(1.0, shared / min(_WHOLLY, sum(concept.values())))


def is_of_the_forbidden(clause: str, article: str) -> bool:
    """Whether a clause stands in a point of a list of what may not be done."""
    return bool(_FORBIDDEN.search(article)) and any(line.startswith("(") and clause in line for line in article.split("\n"))
