"""The words of every finding of the recogniser: what is right today, and since when."""
from __future__ import annotations

import re
from datetime import date

from ..core import Institution, Instrument, Provision, Renumbering, Text, Version, article_label, spoken


def _since(day: date | None, lang: str) -> str:
    if day is None:
        return ""
    return f"自 {spoken(day, 'zh')}起" if lang == "zh" else f"since {spoken(day, 'en')}"


def _short(instrument: Instrument, lang: str) -> str:
    return f"《{instrument.short_title.zh}》" if lang == "zh" else instrument.short_title.en


def renumbered(instrument: Instrument, eid: str, rows: list[Renumbering], version: Version, target: Instrument) -> Text:
    new = [row.to_eid for row in rows if row.to_eid]
    zh = "、".join(article_label(e) for e in new)
    en = ", ".join(article_label(e, "en") for e in new)
    same = target.id == instrument.id
    where_zh = "" if same else f"{_short(target, 'zh')}"
    where_en = "" if same else f" of the {_short(target, 'en')}"
    return Text(
        f"{_short(instrument, 'zh')}{article_label(eid)}是旧条号，{_since(version.in_force_from, 'zh')}是{where_zh}{zh}。",
        f"{_short(instrument, 'en')} {article_label(eid, 'en')} is the old number; "
        f"{_since(version.in_force_from, 'en')} it is {en}{where_en}.")


def dropped(instrument: Instrument, eid: str, version: Version) -> Text:
    return Text(
        f"{_short(instrument, 'zh')}{article_label(eid)}是旧条文，{_since(version.in_force_from, 'zh')}没有对应的条文。",
        f"{_short(instrument, 'en')} {article_label(eid, 'en')} is old law; "
        f"{_since(version.in_force_from, 'en')} nothing corresponds to it.")


def repealed(instrument: Instrument, version: Version, now: Instrument | None) -> Text:
    ended = version.in_force_to
    heir_zh = f"现在看{_short(now, 'zh')}" if now else "不能再作为依据"
    heir_en = f"see the {_short(now, 'en')} today" if now else "it can no longer be relied on"
    when_zh = f"自 {spoken(ended, 'zh')}起" if ended else ""
    when_en = f" on {spoken(ended, 'en')}" if ended else ""
    return Text(f"{_short(instrument, 'zh')}{when_zh}已经失效，{heir_zh}。",
                f"The {_short(instrument, 'en')} ceased to apply{when_en}; {heir_en}.")


def old_text(instrument: Instrument, version: Version, current: Version) -> Text:
    return Text(
        f"这里引的是{_short(instrument, 'zh')}的旧文本，{_since(current.in_force_from, 'zh')}适用新文本，请核对现行条文。",
        f"This cites an old text of the {_short(instrument, 'en')}; {_since(current.in_force_from, 'en')} "
        "a new text applies. Check the present article.")


def not_yet(instrument: Instrument, version: Version) -> Text:
    start = version.in_force_from
    return Text(f"{_short(instrument, 'zh')}的这个文本要到 {spoken(start, 'zh')}才施行，现在不能引用。",
                f"This text of the {_short(instrument, 'en')} starts only on {spoken(start, 'en')}; it cannot be cited yet.")


def draft(entry: dict) -> Text:
    return Text(f"“{entry['title']}”不是现行法。{entry['note']['zh']}",
                f"“{entry['title']}” is not law in force. {entry['note']['en']}")


def invented(entry: dict) -> Text:
    return Text(f"没有“{entry['title']}”这部法规。{entry['note']['zh']}",
                f"There is no “{entry['title']}”. {entry['note']['en']}")


def unknown_instrument(words: str, nearest: Instrument | None) -> Text:
    zh = f"；是不是{_short(nearest, 'zh')}" if nearest else ""
    en = f"; did you mean the {_short(nearest, 'en')}" if nearest else ""
    return Text(f"登记库里没有“{words}”{zh}？核对名称。", f"“{words}” is not a known instrument{en}? Check the title.")


def which_law(words: str) -> Text:
    return Text(f"“{words}”没有说是哪部法。写上法律名称，或登记这部法。",
                f"“{words}” does not say of which law. Name the law, or register it.")


def unknown_provision(instrument: Instrument, eid: str, version: Version, number: str) -> Text:
    count = version.article_count
    total_zh = f"，现行文本共 {count} 条" if count else ""
    total_en = f"; the present text has {count} articles" if count else ""
    when_zh, when_en = _since(version.in_force_from, "zh"), _since(version.in_force_from, "en")
    return Text(
        f"{_short(instrument, 'zh')}没有{article_label(eid) or number}（{when_zh}施行的文本）{total_zh}。",
        f"The {_short(instrument, 'en')} has no {article_label(eid, 'en')} (text in force {when_en}){total_en}.")


def unknown_part(instrument: Instrument, eid: str, article: str) -> Text:
    return Text(f"{_short(instrument, 'zh')}{article_label(article)}里没有{article_label(eid).removeprefix(article_label(article))}。",
                f"{_short(instrument, 'en')} {article_label(article, 'en')} has no such part: {article_label(eid, 'en')}.")


def not_held(instrument: Instrument, eid: str) -> Text:
    return Text(f"{_short(instrument, 'zh')}{article_label(eid)}存在，但登记库没有收录，链接不了。把这一条写进 {instrument.path} 的 provisions（照同一个文件里别的条），或换一条引用。",
                f"{_short(instrument, 'en')} {article_label(eid, 'en')} exists but is not in the registry. "
                f"Add it to provisions in {instrument.path}, as its neighbours there are written, or cite another provision.")


def abolished(name: str, until: str | None, correct: str, english: str) -> Text:
    since_zh = f"（{until} 起）" if until else ""
    since_en = f" (since {until})" if until else ""
    return Text(f"“{name}”已经不存在{since_zh}，现在是{correct}。",
                f"“{name}” no longer exists{since_en}; today it is {english}.")


def misnamed(name: str, correct: str) -> Text:
    return Text(f"没有叫“{name}”的机构，正确的名称是{correct}。",
                f"No body is called “{name}”; the right name is {correct}.")


def hotline_suffix(number: str, right: str) -> Text:
    return Text(f"“{number}”是错号，{right} 没有后缀，直接拨 {right}。",
                f"“{number}” is a wrong number; {right} has no suffix, dial {right}.")


def hotline_unknown(number: str) -> Text:
    return Text(f"没有查到 {number} 这个公共服务号码。核对号码，或先登记它。",
                f"{number} is no public number we know. Check it, or register it first.")


def hotline_mismatch(number: str, owner: Text, words: str, right: list[str]) -> Text:
    numbers = "、".join(right)
    return Text(f"{number} 是{owner.zh}，不是“{words}”的电话；“{words}”是 {numbers}。",
                f"{number} is {owner.en}, not the line of “{words}”; that is {', '.join(right)}.")


def wrong_provision(instrument: Instrument, article: str, best: str, right: Provision | None, cited: Provision | None) -> Text:
    is_zh = f"（{cited.reader.zh.rstrip('。')}）" if cited else ""
    is_en = f" ({cited.reader.en.rstrip('.')})" if cited else ""
    about_zh = f"：{right.reader.zh}" if right else "。"
    about_en = f": {right.reader.en}" if right else "."
    return Text(
        f"{_short(instrument, 'zh')}{article_label(article)}{is_zh}讲的不是这件事，这里应是{article_label(best)}{about_zh}",
        f"{_short(instrument, 'en')} {article_label(article, 'en')}{is_en} is not about this; "
        f"it is {article_label(best, 'en')}{about_en}")


def quotation(instrument: Instrument, eid: str, pairs: list[tuple[str, str]]) -> Text:
    shown_zh = "；".join(f"写的是“{wrong}”，原文是“{right}”" if right else f"原文没有“{wrong}”" for wrong, right in pairs)
    shown_en = "; ".join(f"written “{wrong}”, the official text has “{right}”" if right
                         else f"“{wrong}” is not in the official text" for wrong, right in pairs)
    return Text(f"引号里的话和{_short(instrument, 'zh')}{article_label(eid)}的原文不一样：{shown_zh}。",
                f"The quotation is not the wording of {_short(instrument, 'en')} {article_label(eid, 'en')}: {shown_en}.")


def stated_otherwise(instrument: Instrument | None, eid: str, zh: str, en: str) -> Text:
    """What a rule says where a sentence seems to say something else; without words in a language only where it stands."""
    where_zh = f"{_short(instrument, 'zh')}{article_label(eid) if eid else ''}" if instrument else ""
    where_en = f"{_short(instrument, 'en')}{' ' + article_label(eid, 'en') if eid else ''}" if instrument else ""
    said_zh, said_en = zh.replace("¶", "").rstrip("。"), en.rstrip(".")
    return Text(f"这句话和规定对不上{f'（{where_zh}）' if where_zh else ''}。规定是：{said_zh}。" if said_zh else f"这句话和{where_zh}对不上。",
                f"This does not agree with the rule{f' ({where_en})' if where_en else ''}: {said_en}." if said_en else f"This does not agree with the rule; see {where_en}.")


def full_name(instrument: Instrument, eid: str, like: str) -> str:
    """A citation in the language of ``like``."""
    if any("\u4e00" <= c <= "\u9fff" for c in like):
        return f"《{instrument.short_title.zh}》{article_label(eid)}"
    return f"{instrument.short_title.en}, {article_label(eid, 'en')}"


def quoted_elsewhere(instrument: Instrument, eid: str, owner: Instrument, right: str) -> Text:
    return Text(f"这段话不在{_short(instrument, 'zh')}{article_label(eid)}，而在{_short(owner, 'zh')}{article_label(right)}。",
                f"These words are not in {_short(instrument, 'en')} {article_label(eid, 'en')} but in "
                f"{_short(owner, 'en')} {article_label(right, 'en')}.")


def figure(instrument: Instrument, eid: str, written: str, right: list[str]) -> Text:
    there_zh = f"原文里是{'、'.join(right)}" if right else "原文没有这样的数字"
    there_en = f"the text has {', '.join(right)}" if right else "the text has no such figure"
    return Text(f"{_short(instrument, 'zh')}{article_label(eid)}里没有“{written}”，{there_zh}。",
                f"{_short(instrument, 'en')} {article_label(eid, 'en')} does not say “{written}”; {there_en}.")


def no_such_figure(instrument: Instrument, written: str) -> Text:
    """A figure that no article of a law has."""
    return Text(f"{_short(instrument, 'zh')}全文里没有“{written}”这样的数字。", f"No article of the {_short(instrument, 'en')} has “{written}”.")


def other_actor(instrument: Instrument, eid: str, written: str, right: list[str]) -> Text:
    """Who acts, by the article nearest to what is said."""
    return Text(f"这里写的是“{written}”，{_short(instrument, 'zh')}{article_label(eid)}写的是{'、'.join(right)}。",
                f"This says “{written}”; {_short(instrument, 'en')} {article_label(eid, 'en')} names {', '.join(right)}.")


def no_such_rule(instrument: Instrument, written: str) -> Text:
    """What no article of a law that is near the statement has."""
    return Text(f"{_short(instrument, 'zh')}里讲这件事的条文，没有一条说“{written}”。", f"No article of the {_short(instrument, 'en')} on this matter says “{written}”.")


_ZH_NUMBER = re.compile(r"第? ?[0-9０-９零〇○一二三四五六七八九十百千两]{1,12} ?[条條](?: ?之 ?[一二三四五六七八九十]{1,2})?"
                        r"(?: ?(?:第 ?)?[（(]? ?[0-9０-９一二三四五六七八九十]{1,4} ?[）)]? ?[款项項目])*")
_EN_ARTICLE = re.compile(r"(?:\barticles?|\barts?\.?|§|\bsections?|\bclauses?) ?(?=\d)", re.IGNORECASE)
_EN_NUMBER = re.compile(r"\d+(?:-\d+)?(?: ?\(\d+\))*(?:,? (?:para(?:graph|\.)?|item|point) \d+)*")


def replacement(words: str, eid: str) -> str:
    """``words`` with the number put right: 《治安管理处罚法》第四十二条 → 《治安管理处罚法》第五十条."""
    if any("\u4e00" <= c <= "\u9fff" for c in words):
        label = article_label(eid)
        if "條" in words:
            label = label.replace("条", "條").replace("项", "項")
        found = list(_ZH_NUMBER.finditer(words))
        return words[:found[-1].start()] + label + words[found[-1].end():] if found else label
    label = article_label(eid, "en").removeprefix("art. ")
    named = _EN_ARTICLE.search(words)
    found = _EN_NUMBER.search(words, named.end() if named else 0)
    return words[:found.start()] + label + words[found.end():] if found else label


def other_article(instrument: Instrument, eid: str, best: str, cited: Text, right: Text) -> Text:
    """Evidence of fit: how each of the two articles begins, in English what it says as we read it."""
    return Text(
        f"{_short(instrument, 'zh')}{article_label(eid)}讲的是“{cited.zh}”，不是这件事；这里说的在{article_label(best)}：“{right.zh}”。",
        f"{_short(instrument, 'en')} {article_label(eid, 'en')} is about something else ({_read(cited)}); "
        f"what is said here is in {article_label(best, 'en')} ({_read(right)}).")


def _read(article: Text) -> str:
    """What an article says, in our words where there are any."""
    return f"as we read it: {article.en}" if article.en else f"“{article.zh}”"


def names_no_law(words: str) -> Text:
    return Text(f"“{words}”没有写明是哪一部法，没有核对。", f"“{words}” does not say of which law; it was not judged.")


def real_but_not_held(title: str) -> Text:
    return Text(f"有{title}这份文件，但是没有收它的条文，内容没有核对。",
                f"{title} exists, but its articles are not held here; what is said of it was not judged.")


def title_not_listed(title: str) -> Text:
    return Text(f"已知的文件名里没有{title}。请核对全名；如果它是新出的或者地方的文件，这里可能还没有登记。",
                f"{title} is not among the titles known here. Check its full name; a new or local text may be missing.")


def left_out(instrument: Instrument, eid: str, conditions: list[str]) -> Text:
    words = "”“".join(conditions)
    return Text(f"{_short(instrument, 'zh')}{article_label(eid)}还有一个条件没有写：“{words}”。",
                f"A condition of {_short(instrument, 'en')} {article_label(eid, 'en')} is left out: “{words}”.")


def other_instrument(instrument: Instrument, owner: Instrument | None, eid: str | None, gist: str = "") -> Text:
    """Evidence that no article of an instrument has a rule, and where it was found."""
    where_zh = f"最接近的是{_short(owner, 'zh')}{article_label(eid)}。" if owner else "收录的法律文件里也没有找到。"
    where_en = f"The nearest is {_short(owner, 'en')} {article_label(eid, 'en')}{f' (as we read it: {gist})' if gist else ''}." if owner else "No text held here has it either."
    return Text(f"{_short(instrument, 'zh')}全文里没有这样的规定。{where_zh}",
                f"No article of the {_short(instrument, 'en')} says this. {where_en}")


def but_meant(renumbered: Text, eid: str) -> Text:
    """An old number whose successor is not about what is said."""
    return Text(f"{renumbered.zh}不过这里说的事在{article_label(eid)}。",
                f"{renumbered.en} But what is said here is in {article_label(eid, 'en')}.")


def other_successor(instrument: Instrument, old: str, written: str, right: list[str]) -> Text:
    zh, en = "、".join(map(article_label, right)), ", ".join(article_label(e, "en") for e in right)
    return Text(f"{_short(instrument, 'zh')}旧{article_label(old)}现在是{zh}，不是{article_label(written)}。",
                f"Old {article_label(old, 'en')} of the {_short(instrument, 'en')} is {en} today, not {article_label(written, 'en')}.")


def other_body(instrument: Instrument, eid: str, written: str, bodies: list[Institution]) -> Text:
    zh = "、".join(re.sub(r"（.*）$", "", b.name) for b in bodies)
    en = ", ".join(max((n for n in b.names if n.isascii()), key=len, default=b.id) for b in bodies)
    place_zh, place_en = (article_label(eid), f" {article_label(eid, 'en')}") if eid else ("", "")
    return Text(f"{_short(instrument, 'zh')}{place_zh}里管这件事的是{zh}，不是{written}。",
                f"In {_short(instrument, 'en')}{place_en} the body for this is {en}, not {written}.")


def other_day(instrument: Instrument, written: str, right: date) -> Text:
    return Text(f"{_short(instrument, 'zh')}现在的文本自 {spoken(right, 'zh')}起施行，不是“{written}”。",
                f"The {_short(instrument, 'en')} in its present text applies since {spoken(right, 'en')}, not “{written}”.")


def other_number(instrument: Instrument, written: str, right: str) -> Text:
    return Text(f"{_short(instrument, 'zh')}的文号是{right}，不是{written}。",
                f"The {_short(instrument, 'en')} is {right}, not {written}.")


def place_name(instrument: Instrument, eid: str) -> Text:
    return Text(f"{_short(instrument, 'zh')}{article_label(eid)}", f"{instrument.short_title.en}, {article_label(eid, 'en')}")


def body_name(body: Institution) -> Text:
    """The name of a body without the remark in brackets; in English the longest it has."""
    return Text(re.sub(r"（.*）$", "", body.name), max((n for n in body.names if n.isascii()), key=len, default=body.id))


def body_of_article(instrument: Instrument, eid: str, written: str, named: dict[str, list[str]]) -> Text:
    """Whom an article names instead of the body that a text names. ``named``: by language."""
    place = place_name(instrument, eid)
    return Text(f"{place.zh}写的是{'、'.join(named['zh'])}，不是“{written}”。", f"{place.en}, speaks of {', '.join(named['en'])}, not of “{written}”.")


def other_office(written: str, says: Text, sources: list[Text], denied: bool) -> Text:
    """Who does what a text gives to somebody, or denies to one whose duty it is, by the table of who may do what."""
    zh, en = "、".join(s.zh for s in sources), "; ".join(s.en for s in sources)
    head_zh = f"这件事归“{written}”管" if denied else f"这件事不归“{written}”"
    head_en = f"This is “{written}”’s to do" if denied else f"This is not for “{written}” to do"
    return Text(f"{head_zh}：{says.zh}（见{zh}）。", f"{head_en}: {says.en} (see {en}).")
