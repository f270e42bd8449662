"""Who may do what: powers and matters that a text gives to somebody who has them not, or denies to one who has."""
from __future__ import annotations

from datetime import date

import pytest

from lab.voices import judge, sentences
from support.cases import CASES

DAY = date(2026, 11, 22)
#: Sentences in either language: what was chosen on, and the half that was never looked at while choosing. Caught at least and alarms at most,
#: of all rules together, as measured on 1 December 2026.
MEASURED = {"chosen": {"zh": (85, 2), "en": (111, 0)}, "kept": {"zh": (35, 1), "en": (32, 1)}}

WRONG = [
    ("催收公司有权直接冻结你名下的支付宝。", "催收公司", "民事诉讼法"),
    ("失信名单的决定权在贷款平台手里。", "贷款平台", "失信被执行人"),
    ("限制出境这个措施，由放贷机构提出、边检直接执行，不用经过法院。", "放贷机构", "出境入境管理法"),
    ("传票真假打12348，骚扰短信打12321，诈骗打110。", "12348", "12368"),
    ("网信办可以裁决你到底欠平台多少钱。", "网信办", "人民法院"),
    ("12389不受理对民警的投诉。", "12389", "12389"),
    ("地方金融管理局不负责小贷公司，小贷公司没有主管部门。", "地方金融管理局", "小贷公司监管办法"),
    ("| 12321 | 网上曝光隐私、删帖 |", "12321", "12377"),
    ("A collection agency can freeze your bank account on its own authority.", "collection agency", "Civil Procedure Law"),
    ("Cop at the desk refused to write anything down? 12377 is for complaints about the police.", "12377", "12389"),
    ("12378 does not accept complaints about consumer finance companies.", "12378", "NFRA"),
    ("申请再审要找当地人大。", "人大", "民事诉讼法"),
    ("家庭暴力告诫书由居委会出具。", "居委会", "反家庭暴力法"),
    ("Administrative detention of up to fifteen days is decided by the people's court.", "people's court", "Public Security"),
    ("Arrests have to be approved by the police themselves.", "police", "procuratorate"),
    ("A couple that agrees on everything can get a divorce at the police station.", "police station", "Civil Code"),
    ("Residence permits are issued by the local court.", "court", "Exit"),
    ("A search of the debtor's home lies with the trade union, not the court.", "trade union", "court"),
    ("To get your credit report, go to the tax bureau.", "tax bureau", "Credit Reporting"),
    ("The overall coordination of personal data protection lies with the Ministry of Justice.", "Ministry of Justice", "cyberspace"),
    ("The authority that coordinates personal information protection is the Ministry of Public Security.", "Ministry of Public Security", "cyberspace"),
]
RIGHT = [
    "催收公司冻结不了你的账户，冻结要由法院依法办。", "银行胜诉后申请法院强制执行，法院可以冻结你的账户。", "催收员因为恐吓被公安机关拘留。",
    "如果催收强行扣下你的身份证，马上打110。", "催收说“我们可以冻结你的账户”，别怕。", "平台会不会直接冻结我的微信？",
    "银行的投诉打12378，小贷公司的投诉打12345转地方金融管理局。", "公安机关不能因为欠款拘留你。", "小贷公司被地方金融管理局罚款。",
    "A bank has no power to put anyone on the dishonest list.", "The collector was arrested by the police and fined.",
    "If a lender wins in court, the court can seize assets.", "Can a lender freeze my account without a court?",
    "The police refer the case, and the arrest is approved by the procuratorate.", "An application for enforcement goes to the court, not to the police.",
    "Administrative detention is decided by the police and may be challenged in court.", "Divorce by agreement is registered at the civil affairs bureau.",
    "告诫书由派出所出具，居委会会来回访。", "劳动争议一般先到劳动仲裁委员会，不服再去法院。",
    "For banks call 12378, for micro-lenders call 12345.", "Collectors threaten to freeze your WeChat Pay, but only a court can do that.",
]


def _objections(recogniser, text: str) -> list:
    return [f for f in recogniser.read(text, DAY).flags if f.code == "institution-out-of-scope"]


@pytest.mark.parametrize(("text", "who", "names"), WRONG, ids=lambda value: value[:16])
def test_what_somebody_may_not_do_is_objected_to_with_the_one_who_may_and_where_it_stands(text, who, names, recogniser) -> None:
    flag, = _objections(recogniser, text)
    assert text[flag.start:flag.end] == flag.text == who
    assert names in flag.message.zh + flag.message.en


@pytest.mark.parametrize("text", RIGHT, ids=lambda value: value[:16])
def test_what_is_so_is_left_alone(text, recogniser) -> None:
    assert not _objections(recogniser, text)


@pytest.mark.parametrize("name", MEASURED)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labelled_sentences_are_judged_as_measured(name, lang, recogniser) -> None:
    outcome = judge(recogniser, [r for r in sentences([CASES / "competence" / f"{name}.jsonl"]) if r["lang"] == lang], DAY)
    least, most = MEASURED[name][lang]
    assert outcome.share(True)[0] >= least and outcome.share(False)[0] <= most, outcome.otherwise
