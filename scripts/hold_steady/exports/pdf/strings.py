"""What paper says of itself: labels and notes. Advice, law and numbers come from the built pages and nowhere else."""
from __future__ import annotations

from ...core import Text

_WORDS: dict[str, Text] = {
    # the booklet
    "name": Text("稳住", "Hold Steady"),
    "other_name": Text("Hold Steady", "稳住"),
    "what": Text("一份免费的自助手册", "A free self-help booklet"),
    "about": Text("中文自助指南，印在纸上的一份。内容、号码和条文与网页相同。",
                  "The guide on paper. Text, numbers and law are those of its pages."),
    "contents": Text("目录", "Contents"),
    "dated": Text("这一份的日期：{day}", "Date of this copy: {day}"),
    "law_as_of": Text("法条核对至 {day}", "Law checked as of {day}"),
    "age": Text("纸不会自己更新。过了半年，号码和条号可能变了，用之前再查一遍。",
                "Paper does not update itself. After half a year numbers and articles may have changed: check before you rely on them."),
    "free": Text("可以免费复印、转送。文字 CC BY-SA 4.0。", "Copy it and pass it on freely. Text CC BY-SA 4.0."),
    "newest": Text("最新的在 {address}", "The newest is at {address}"),
    "version": Text("版本 {version}，{commit}", "Version {version}, {commit}"),
    "page_of": Text("第 {n} 页", "p. {n}"),
    "page_open": Text("（第 ", " (p. "),
    "page_close": Text(" 页）", ")"),
    "or": Text("；", "; "),
    "bracket_open": Text("（", " ("),
    "bracket_close": Text("）", ")"),
    "colon": Text("：", ": "),
    # the doors
    "doors_next": Text("再找", "Then"),
    # the law cited
    "annex": Text("附录：讲到的法条", "Annex: the law cited"),
    "annex_lead": Text("前面讲到的条文在这里，照原文印，按效力从高到低排。只收讲到的那几条，不是全文。除了注明的，每一条都有两份以上的公开文本核对一致。"
                       "竖线后面的话是我们的解释，不是法条。",
                       "The provisions cited in this booklet, by force from high to low. Only those cited, not whole laws. These are our "
                       "renderings, unofficial, and they may shorten; the Chinese words stand under the same numbers in the Chinese booklet. "
                       "Unless a note says otherwise, two or more public copies of the text agree. What stands after the bar is our "
                       "explanation, not law."),
    # letters
    "fill_in": Text("在线上填。没有发生的，整句划掉。", "Fill in the lines. Strike out any sentence about something that did not happen."),
    "in_english": Text("英文对照（里面的人和事是编的）", "What it says (the people and facts in it are invented)"),
    "letter_instead": Text("用上面那封“{title}”，只换下面这几段。", "Use the letter above, “{title}”, with only these paragraphs changed."),
    "letter_replace": Text("“{words}”那里，换成：", "Instead of “{words}” write:"),
    "year": Text("年", "年"), "month": Text("月", "月"), "day": Text("日", "日"),
    "letters": Text("空白信", "Blank letters"),
    "letters_about": Text("全部空白信，打印出来用笔填。",
                          "All the letters as blanks to print and fill in by hand. The letters are in Chinese; each is followed by what it says."),
    "letters_lead": Text("挑一封，打印两份，用笔填。一份交出去，一份自己留。", "Choose one, print two copies and fill them in by hand. Hand in one and keep one."),
    "letters_how": Text("怎么用", "How to use them"),
    "letters_step_1": Text("换成你的事实。线下面的小字说填什么，长的写到背面。",
                           "Put in your facts. The small print under a line says what goes there; write long ones on the back."),
    "letters_step_2": Text("没有发生的，整句划掉，不要留空。", "Strike out any sentence about something that did not happen. Leave no line empty."),
    "letters_step_3": Text("签名，写日期。证据交复印件，原件自己留。", "Sign and date it. Hand over copies of evidence and keep the originals."),
    "letters_step_4": Text("请对方在你留的那份上签收，再到最后一页记一行。", "Ask them to sign the copy you keep, then write a line on the last page."),
    "letter_page": Text("第 {n} 页，共 {m} 页", "第 {n} 页，共 {m} 页"),
    "letter_key_page": Text("{title}", "{title}: what it says"),
    "keep_one": Text("印两份：交一份，请对方在另一份上签收，自己留", "Print two: hand in one, have the other signed, and keep it"),
    "kept": Text("交出去以后，在这里记一行", "After handing one in, write a line here"),
    "proof": Text("寄出去的，留快递单和签收记录。网上交的，截下“提交成功”和编号。当面交的，请对方在你这份上签收。口头答复的，记下谁说的、哪天说的。",
                  "By post: keep the slip and the proof of delivery. Online: screenshot the confirmation and the number. In person: ask them to sign "
                  "your copy. If the answer is spoken, note who said it and when."),
    "kept_what": Text("哪封信，交给谁", "Which letter, to whom"),
    "kept_when": Text("哪天，怎么交的", "When and how"),
    "kept_number": Text("编号或回执号", "Number or receipt"),
    "kept_person": Text("谁经手，怎么答复", "Who took it, what they said"),
    "kept_until": Text("哪天再问", "Ask again on"),
    # the sheet for tonight
    "tonight_about": Text("今晚先做这几步，两面一张纸。", "What to do tonight, on two sides of one sheet."),
    "over": Text("背面：可以说的话，存什么，记在哪里", "Over: words to say, what to keep, where to write it down"),
    "front": Text("正面：先做这几步，打哪个电话", "Front: what to do first, and the numbers"),
    "talk_back": Text("电话又打来，只说一句", "If they call again, one sentence"),
    "police_say": Text("报案时", "To the police"),
    "keep_these": Text("先存这些", "Keep these first"),
    "write_down": Text("打来一次，记一行", "One line for each call or message"),
    "column_when": Text("哪天几点", "Date and time"),
    "column_number": Text("什么号码", "Which number"),
    "column_said": Text("打给谁，原话", "To whom, exact words"),
    "column_kept": Text("存好了", "Saved"),
    "numbers_got": Text("要来的编号", "Numbers you were given"),
    "row_lender": Text("放贷机构的投诉", "Complaint to the lender"),
    "row_police": Text("报警，受案回执", "Police, receipt"),
    "row_other": Text("监管，或别的部门", "Regulator or other office"),
    "column_office": Text("找的哪里", "Where"),
    "column_case": Text("编号", "Number"),
    "column_person": Text("谁接的，哪天", "Who took it, and when"),
    "trusted": Text("我信得过的人，电话：", "Someone I trust, phone:"),
    "keep_safe": Text("纸会被人翻到，放在你觉得安全的地方。", "Paper can be found by others. Keep it where you feel it is safe."),
    "that_page": Text("（“{title}”那一页）", " (the page “{title}”)"),
    # the poster
    "poster_title": Text("电话一直响，先稳住", "Calls that will not stop? Hold\u00a0steady."),
    "poster_line": Text("要钱的电话和短信没完没了，打给你，也打给身边的人。不管钱是谁的，先做这四步。",
                        "Calls and messages about money, again and again, to you or to people around you. Whoever the money concerns, start "
                        "with these four steps."),
    "poster_about": Text("墙上的一页：四步和电话号码。", "A page for the wall: four steps and the numbers."),
    "poster_more": Text("也可以打", "You can also call"),
    "poster_take": Text("可以拍下来带走", "Take a photo and keep it"),
}


def say(key: str, lang: str, **values: object) -> str:
    """One of these texts in ``lang``. Raises KeyError: no such text, or a value is missing."""
    return _WORDS[key][lang].format(**values) if values else _WORDS[key][lang]
