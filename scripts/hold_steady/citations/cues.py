"""Words by which a text shows that it speaks of the past, of a plan, or of a mistake it is correcting.

All patterns are met with folded text (simplified characters, lower case). One line, one kind of turn.
"""
from __future__ import annotations

import re
from functools import lru_cache


def _any(*turns: str) -> re.Pattern:
    return re.compile("|".join(turns))


#: The sentence speaks of an older law or number, or says what became of it.
PAST_LAW = _any(
    r"旧法|旧号|旧版|旧条|旧《|旧文|旧规|旧治安|旧网络|旧行政|旧的(?:条|法|规|版|文|号)|(?:老|原来|以前|过去)的[^，。；\n]{0,6}(?:法|条例|规定|条)|老法|老《|老条|原《|原第|原[^，。；\n]{0,14}第",
    r"修订前|修改前|修正前|(?:之前|以前)的(?:版本|规定|法)|(?:20[012]\d|199\d|198\d)年?(?:版|文本|旧)",
    r"现(?:在|行)?为|现(?:在|已|行)?(?:改为|对应|调整为|变为|改成|变成)|今第|现(?:行法)?第|今为",
    r"改(?:为|成|到|列)第|变(?:成|为)了?第|调整(?:为|到|至)|对应(?:的是)?(?:现行|新)|新法(?:已|改|条号|是第|变|移|将其)|(?:移|挪)(?:到|至)",
    r"已[^，。；\n]{0,12}(?:废止|失效|取代|替代|作废|修订|修改|结束)|废止|失效|不再(?:适用|有效|是|施行)|取代|替代|作废|条号",
    r"[法例定]时代|已成(?:为)?(?:历史|往事)|成为历史|退场|旧稿|旧报道|旧文章|曾(?:经)?(?:令|让|规定)|当时的|当时有效|当时施行|彼时|沿革|过时|老黄历|(?:不要再|别再)(?:引|写|用)|(?:仍|还)(?:在)?(?:引用|沿用)|还在(?:写|引|用)|引用的是",
    r"旧的第|(?:现在|如今)(?:是|内容[^，。；]{0,4}在)第|让位|(?:就|都|早)(?:没了|废了)",
    r"以前叫|旧称|被[^，。；\n]{0,12}(?:吸收|代替|取消)|窗口已过",
    r"(?:以前|之前)的行为|(?:之前|以前)发生|底(?:以前|之前)|前的行为|发生在(?:19|20)\d\d年|行为时",
    r"\bgone since\b|formerly|\bformer\b|\bold (?:law|text|number|art|version|one|rule)|\bthe old\b|previously|previous (?:law|art|number|version|text|§)",
    r"renumber|used to be|\bwas (?:art|once|then)|\bnow (?:art|found|in\b|§|numbered)|\bis now\b|became|moved to",
    r"\bbefore (?:1 |january |the )?[a-z]* ?20\d\d|\bbefore that date|until (?:the end of |31 )?[a-z]* ?20\d\d|prior to",
    r"\bold (?:judg|rulings|cases)|\bnow (?:covers|deals|concerns|regulates|says)|现在(?:讲|管|说|规定)的|repeal|replaced|supersed|abolish|no longer|expired|lapsed|has ended|ended (?:on|in)|predecessor|then[- ]in[- ]force",
    r"\bceased to |(?:is|are|all|both|been|'s) (?:dead|gone)\b|g[ai]ven?s? way to|out of force",
    r"old(?:er)? (?:articles|guides|texts|pages|posts?|templates?|letters?)|still (?:cite|tell|say|quote)|historical|outdated|out of date|20(?:05|12|15|16|17|21) (?:version|text|edition)")

#: The sentence speaks of law to come.
FUTURE = _any(
    r"将(?:于|自|从|在)|尚未(?:施行|生效|通过|实施|出台|发布)|未(?:通过|生效|施行|正式|发布|出台)|拟(?:规定|于|将)",
    r"草案|征求(?:过|完|了)?意见|即将|审议|届时|还没有?(?:通过|生效|施行)|起(?:正式)?(?:施行|生效|实施)|不能(?:作为|引用)",
    r"\bdraft\b|will (?:take effect|enter into force|apply|come into)|not yet|takes? effect|comes? into force|from 20\d\d",
    r"out for comment|bill\b|proposed|once adopted|never (?:issued|adopted)")

#: The sentence says that there is no such law.
DENIED = _any(
    r"虚构|不存在|查无|压根没|翻遍|没有?(?:这|此)?(?:个|部)|查不到|编造|杜撰|子虚乌有|假的|并无|从未|未见|谣|伪造|捏造的|根本没有",
    r"is not (?:a )?law\b|not (?:yet )?(?:a )?law\b|only a draft|does not exist|no such|fabricat|invented|fictitious|made[- ](?:it |them )?up|cannot be found|\bfake",
    r"(?:n't|do not) exist|(?:never|nobody)(?: ever)?(?: been)? (?:adopted|made|enacted|passed)")

#: The sentence denies what it mentions, or says how far it goes.
DENIES = _any(
    r"没有(?:催收|关于|规定|写|说|提|这|那|处罚|任何|权|限定|要求|涉及|直接|资格|什么|对)|都没有|也没有|并没|并未|没权|无权|无处罚权",
    r"未(?:作|有)?(?:规定|涉及|提|写|列|要求)|不是[^，。；]{0,14}(?:法|规定|依据|条|管|负责|部门|机构|一回事|强制|归)|是[^，。；]{1,12}，?不是",
    r"并不|不管|不适用|不涉及|(?<!债务)(?<!借款)(?<!欠款)无关(?!的?(?:第三|人|亲|其他|联系|者|朋友|同事|单位))|不包括|不属于|不等于|而非|并非|不归|不受理|不负责|不处理|不直接|不当然|不具有|不具备|不接(?![到听通触近着电来])",
    r"不能(?:处罚|罚款|强制|命令|吊销|直接|套用|适用|作为|拿|用|引|据此|裁|决)|不可以罚|仅(?:管|适用|针对|限|是|能)|只(?:管|针对|适用|限|能调)|范围(?:之)?外",
    r"误(?:以为|认|传|写|用|把|导|区|引|解)|谣|错误|错的|是错|[写搞弄找]错|混(?:淆|为一谈|了)|不对口|查不到|网传|应为|应当是第|是第[^，。]{1,9}条而",
    r"不要(?:再)?|别(?:再|把|拿|用|找|去|信)|有人说|(?:不少|很多|有的|有)文章|有(?:的)?观点|不赞同|不认同|被删|取消了|过时",
    r"不再(?:适用|归|是|受理|管|有效)",
    r"\bnot\b|n't\b|never|no rule|nothing|wrong|mistak|myth|\bonly\b|contrary|misread|confus|neither|\bnor\b|cannot|outside",
    r"without (?:any )?power|no power|rather than|instead of|silent|no longer|ha(?:s|ve) no\b|there is no|should be|should read|does no")

#: The sentence says of the law itself that it does not say so, or that somebody got it wrong.
CORRECTS = _any(
    r"没有(?:催收|关于|规定|写|说(?!明)|提(?![示供出交前起醒])|涉及|直接|什么)|未(?:作|有)?(?:规定|涉及|提及?|写明?|列)|并没|并未|并非|而非|而不是|与[^，。；]{1,14}无关",
    r"不是说|不是[^，。；]{0,14}(?:法|规定|依据|条|一回事)|是[^，。；]{1,12}，?不是|[》法例定法] ?(?:并不|不|只)(?:管|适用|涉及|包括)|(?:并不|不)(?:管|涉及)(?:催收|这)",
    r"误(?:以为|认|传|写|用|把|导|读|引|解)|谣|错误|错的|是错|[写搞弄找引记]错|引用?有误|混(?:淆|为一谈)|不对(?:口|，|。)|网传|应为|应当是第|应该是第|是第[^，。]{1,9}条而",
    r"不要(?:再)?(?:引|写|用|拿)|别(?:再|把|拿)(?:引|写|用)?|有人说|(?:不少|很多|有的)文章|有(?:的)?观点|不赞同|不认同|不能(?:套用|适用|作为|拿|引|据此)|能不能|是不是|是否|吗？",
    r"n't (?:say|mention|provide|cover|apply|govern)|(?<!shall )(?<!must )(?<!may )(?<!should )(?<!will )not (?:say|mention|provide|cover|apply|in|about|the|art)|no rule|nothing|\bwrong(?!doe|ful|ly|ed|s\b)|mistak|myth|misread|confus|rather than|instead of|silent|says? zero|there is none|n't look|looking for|should (?:be|read) art|there is no (?:[a-z]+ ){0,2}(?:right|rule|provision|limit|such)\b")

#: A paper or its parties, not the law, that say nothing of a matter.
_SILENT_PAPER = _any(
    r"\b(?:contract|agreement|guarantee|loan|part(?:y|ie)|note|iou|clause|will|deed|document|paper|terms)s?(?: that| which)?(?:'s| (?:does|do|did|is|are|was|has|have|remain))?(?:n't| not)? ?(?:say|said|mention|specif|provid|state|silent|nothing)\w*",
    r"(?:nothing|not|n't) (?:was |is |has been |had been |been )?(?:said|agreed|written|mentioned|specified)")

#: The next sentence takes it back …
DENIES_NEXT = _any(
    r"^ ?(?:[^，。]{0,6}(?:都没有|没有这|弄混|搞混|查不到|说错|写错)|这是把|其实|但|这(?:是|种|不)|不对|错|误|并非|实际|笔者不)",
    r"^ ?(?:那(?:是|都是)(?:早年|以前|过去|旧|老)|早就|已经(?:废止|失效))",
    r"^ ?(?:thatwas|that was|(?:it|this)(?: was| is)? ?(?:an )?(?:old|repealed)|that is (?:not|wrong)|this is (?:not|wrong)|in fact|actually|it does not|not so)")

#: … or goes on about the same article.
STILL = _any(r"^(?:该条|该规定|该法|该办法|该条例|这一条|这条|本条|其中)",
             r"^(?:the article|this article|that article|it (?:also|says|states|provides))")

#: People who only pretend to be a body.
POSES = _any(r"冒充|自称|假冒|假装|impersonat|posing as|pretend|claiming to be")

#: Right before the name of a body: its past, or a fraudster speaking.
BODY_BEFORE = _any(
    r"原[^，。；()\n]{0,8}$",
    r"(?:原|前|旧|时任|已撤销的|曾经的|冒充|自称是?|假冒|我们?是|这里是) ?(?:中国|国家|\(|（|“|\")?$",
    r"(?:i am from|this is|we are from|former|then|old|defunct|abolished|erstwhile|now-defunct) ?(?:the |\(|“|\")?$")

#: Right behind it: what it is now, or a rule it issued in its time.
BODY_AFTER = _any(
    r"(?:”|\")? ?[(](?:现|今|原|已|旧|前身|now|since|until|later|abolished|former)",
    r",? ?(?:now\b|later|\(now|which (?:is|was|has|had|became|later|in turn|merged|since|then|no longer))",
    r"令|办公厅|发\[|关于|[^，。；\n]{0,4}《|时期|时代",
    r"[^，。；\n]{0,12}(?:联合)?(?:发布|印发|出台|下发|颁布|公布|制定|起草|发文)|于(?:19|20)\d\d",
    r"(?:'s)? ?(?:has |had |jointly |also )?(?:issued|promulgated|published|released|measures|notice|rules)")

#: Anywhere in the sentence: it tells how the body ended, or corrects its name.
BODY_GONE = _any(
    r"撤销|撤了|不再保留|不复存在|合并|并入|改组|组建|更名|改名|改称|旧称|前身|现为|现在(?:叫|是|由)|现由|现已|不存在|取代|没有了|接替",
    r"历史(?:上|名称|沿革)|当时|旧规章|旧文件|旧牌子|以前(?:叫|的)|从前|曾叫|多为|过时|机构改革|改革后|不再(?:加挂|挂|使用)|划入|划归|职责(?:由|划|转|已|现)",
    r"(?<!征信)(?<!信息)(?<!记录)(?<!报告)(?<!信息有)(?<!报告有)(?<!征信有)错误|错的|写错|误写|误称|正确(?:名称|的)|不叫|从来不是|不要(?:再)?(?:写|找|向)|别再|名称(?:已|改)|已(?:经)?(?:被|于|改)",
    r"冒充|自称|假冒|条文[里中]|规章[里中]",
    r"\bformer|abolish|replaced|merged|predecessor|renamed|no longer|ceased|succeeded by|successor|wrong name|misnam|out of date|outdated",
    r"used to be|now means|was (?:dissolved|split|folded)|does not exist|became|\breform|impersonat|posing as|pretend|pointless",
    r"\b(?:gone|folded)\b|\bno [a-z ]{2,40}(?:any ?more|left)\b")

#: The sentence after says that the name was wrong.
BODY_CORRECTED = _any(r"写法|不对|叫错|写错|并不存在|已经没有|早(?:就|已)|名称错",
                      r"wrong name|no such body|does not exist|no longer exists|\bgone\b")

#: The sentence says that a number is wrong.
NUMBER_DENIED = _any(r"不是|并非|错号|错误|不要(?:打|拨)|别打|不归|不管|不受理|写成|误|假|已(?:停|并|改)|\bnot |wrong|merged|instead")


@lru_cache(maxsize=512)
def is_corrected(sentence: str) -> bool:
    """Whether a sentence says of the law that it does not say so, or that somebody got it wrong; a contract that is silent is not meant."""
    return bool(CORRECTS.search(_SILENT_PAPER.sub(" ", sentence)))


#: A law is said to be the law of today.
IN_FORCE_NOW = re.compile(r"\b(?:is|are|remains?) (?:still |now |currently )?(?:the (?:[a-z]+ ){0,2})?in force\b(?! (?:since|from|until))|in force unchanged|never been repealed|(?:至今|仍然|依然|现行)有效(?!的是|版)")
NEVER_ENDED = re.compile(r"(?:has|have|had|was|were|is|been)? ?(?:never|not)(?: been| yet)* (?:repealed|replaced|superseded|abolished)|(?:没有|从未|并未|未被|尚未|没)(?:被)?(?:废止|废除|失效|取代)|至今有效|现行有效|in force unchanged|still (?:in force|applies|apply|valid|good law)")


def speaks_of_past(sentence: str) -> bool:
    """Whether a sentence speaks of older law; a law that is said never to have ended is not of the past."""
    return bool(PAST_LAW.search(NEVER_ENDED.sub(" ", sentence)))
