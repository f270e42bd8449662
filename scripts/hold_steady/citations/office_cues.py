"""Turns of speech by which a sentence gives a power or a matter to somebody, denies it, or only tells what others say.

All patterns are met with folded text (simplified characters, lower case).
"""
from __future__ import annotations

import re

#: The sentence asks.
ASKED = re.compile(r"吗|如何(?!还)|[?？]|是不是(?!真)|是否(?:有权|可以|合法|能|属于)|能不能|会不会|可不可以|有没有权|谁(?:能|可以|来)|\b(?:asks?|asked|wonder\w*|know|unclear|unsure) (?:whether|if)\b|^ ?(?:is|are|can|may|do|does|must|will|who|could|should) ")
#: Somebody only says so, or poses as another.
HEARD = re.compile(r"谣|误以为|误传|(?<!诈)骗(?!局?的?钱)|假装|谎称|威胁(?:说|称|要|你)|声称|自称|(?<!恐)吓|所谓|说法|别信|不要信|冒充(?!律师|公检法)|假冒(?!律师)|据说|如果有人|跟我说|他们说|告诉我"
                    r"|\bmyth|rumou?r|untrue|mistaken|supposedly|allegedly|scammer|pretend|posing|impersonat|fake (?!lawyer|summons|court text|court message)|threaten(?:s|ed)? (?:to|that|you|with)\b|\bi (?:called|rang|complained|went|asked|tried)|told me|forged")
#: It is said to be wrong to do so.
FORBIDDEN = re.compile(r"违法|犯法|犯罪|涉嫌|构成|侵权|无效|illegal|unlawful|offence|\bcrimes?\b|violat|liable")
#: What one does without: no court that grants it.
WITHOUT = re.compile(r"(?:与|和|跟|像|如同)法院(?:同等|一样|相同)(?:的)?|等同于[^，。；]{0,6}(?:法院|法官)|(?:same|equal)[^,.;]{0,20} (?:as|to) (?:a |an |the )?(?:[a-z]+ )?(?:courts?|judges?)|like a court|(?:不用|不需要?|无需|无须|不必|未经|不经|不通过|绕过|没有)(?:经过|通过|去|向)?(?:法院|法庭|起诉|诉讼|判决)(?:的)?(?:同意|批准|判决|裁定|起诉|许可)?|\b(?:no|without(?: a| any| the| going to)?) (?:court|judge|judgment|lawsuit)(?: order| needed| ruling)?s?(?: needed)?")
#: Denials that deny no power: who does not pay.
UNPAID = re.compile(r"(?:逾期|欠债|欠款|欠钱|长期|拒|迟迟|一直)?(?:不还|不偿还|未还|没还|还不上|还不了|不履行|未履行|不接(?:电话)?|不到场|不处理就|不起诉就)(?:款|钱)?|无牌|无证|不良|不合理|不当|不同|不仅|不但|不论|不管[^，。；]{1,16}都|不知|不明|不实|非法|无关|没钱|无法出声|无抵押|失联|不服|不只|不得不"
                     r"|\b(?:do|does|did|is|are|has|have)(?:n't| not) (?:pay|repay|paid|repaid|been paid|answer|honou?red)\w*|\bcannot (?:pay|repay)|\bcan't (?:pay|repay)|\bnot (?:repay|pay|paying|repaid|paid|only)\b|\bno more\b|\bno idea\b|\bno clue\b|\bunpaid\b|\bnonstop\b")
#: Any denial.
NO = {"zh": re.compile(r"不|没|无|未|非|别|禁止|谁也|难以|哪有|岂"), "en": re.compile(r"\b(?:not|no(?!-)|never|cannot|nobody|none|declin\w+|refus\w+|neither|nor|without|merely|hardly|nothing|only apply)\b|n't\b")}
#: Denials of a power or a door …
DENIES = {"zh": re.compile(r"无权|没有(?:这个|这种|任何|该|处罚|此)?(?:的)?(?:权力|权利|权限|职权|权)|没权|没有资格|不受理|不接(?:受)?(?=对|投诉|举报)|不归(?![它其])|不负责|管不(?:到|了)|不处理|无权限"),
           "en": re.compile(r"\b(?:has|have|had|with) no (?:such )?(?:power|right|authority|competence|say)|\b(?:does|do|will)(?:n't| not) (?:accept|take|handle|deal with|hear|cover)|\b(?:is|are)(?:n't| not) (?:responsible|competent|in charge)|\bno such power|\black(?:s)? the power")}
#: … unless only something of it is denied, or it is where one goes on from.
IN_PART = re.compile(r"只|单纯|直接|当场|普通|一般|随意|擅自|个人|的，|的时候|时，|如果|要是|若|理由|仅|by itself|on its own|\b(?:plain|mere|if|when|where|only|directly)\b")
#: A further clause says of a door that the matter is not for it.
NOT_ITS = re.compile(r"不(?:归|属于)[它其]|白跑|没有?下文|找错|in vain|wrong (?:door|place)")
#: It is a power that is denied, not an ear.
POWER = re.compile(r"无权|没权|没有|power|right|authority|competence|say")
#: Points back at the power.
SUCH_POWER = re.compile(r"这个权|这种权|该权|此权|such power")
#: It is said only of a case.
CONDITION = {"zh": re.compile(r"^[^，。；]{0,6}(?:如果|要是|假如|若(?!干)|一旦|万一|遇到|碰到|发现|倘若|哪怕|即使|就算)"), "en": re.compile(r"^\W*(?:if|when|where|once|whenever|unless|should|suppose|even if)\b")}
#: Who does so, not that he does.
RELATIVE = re.compile(r"\b(?:who|that|which) ?$")
IT_IS = re.compile(r"^\W*it is\b")
#: Somebody may, can or does.
MAY = {"zh": re.compile(r"可以|可(?=冻|查|拘|罚|对)|能|有权|会|将|就|已|直接|自行|自己|依法|[由被经]|负责|应当|必须|统一|说了算|专门|来|是|帮|合作|要|作出|下达|签发")
        , "en": re.compile(r"\b(?:can|may|will|shall|must|could|right|entitled|allowed|authori[sz]ed|empowered|power|able|directly|by itself|on its own|responsible|decides?|by|issues?|gets?|has|have|is|are|lies|rests|falls|belongs|going to|would)\b")}
#: Somebody is something.
IS = {"zh": re.compile(r"(?:是|属于|作为|由)(?!管|对|针|反映|监督|接)[^，。；管]{0,14}$"), "en": re.compile(r"(?:\b(?:is|are|as)|'re|^,)(?: (?!not|about|against|by|for)[a-z'-]+){0,5} $|counts as (?:an )?$")}
#: Who goes to court or to another body for it.
FOR_IT = re.compile(r"申请|判决|裁定|起诉|诉讼|胜诉|司法|报警|移送|协助执行|公证债权|法律文书|\bapply|\bapplies|application|\bask(?:s|ed)? for\b|request|judgment(?! (?:debtor|defaulter))|lawsuit|\bsues?\b|legal (?:action|proceedings)|warrant")
#: One turns to somebody, or somebody takes it up.
DOOR = {"zh": re.compile(r"投诉|举报|反映|受理|管|负责|归|打|拨|找|上(?=\d)|向|申请|热线|电话|查|处理|签发|作出|开(?!庭)|解决|监督|投(?!资|放|入)|[–—=|]|：$"),
         "en": re.compile(r"complain|report|handle|\btak(?:e|es|ing)\b|supervis|regulat|dial|\bcall\b|\bring\b|contact|verif|confirm|charge|responsible|\bline\b|number|place|apply|go to|\bis (?:the|for|a|an|decent|good|fine|best|right|where)\b|issue|sign|\bget\b|\bask the\b|turn to|matter for|deal|granted by|managed by|hotline|[–—=|]| - |: ?$|come|cover|\bfiled?\b|goes to|brought|\blodg|submit|\bsends?\b")}
#: … or only hands it on, or made rules on it.
FORWARDED = re.compile(r"转(?:给|交|办|到|送|至)|移交|告知|告诉|指导|授权|委托|会同|发布|印发|制定|出台|联合|要求|规定|办法|refer|forward|pass(?:es)? |issued|publish|rules? (?:of|set|made|by)|told|guidance|measures")
#: A further way, not the one for what was said before.
ANOTHER_WAY = re.compile(r"也|还(?!在|款|钱)|或者?|另外|再(?!拨)|其他|\balso\b|\bor\b|another")
#: Points back at the door.
THERE = re.compile(r"它|那里|那边|那是|这是|专门|\bthere\b|\bthey\b|\bit\b|\bthey're\b")
#: Before and behind one who has no part in it.
NOT_THEY = {"zh": (re.compile(r"(?:不是|不归|不由|不用|无需|不必|不经|不通过|而不是|并非)(?:由|去|找|经过|通过)?$"), re.compile(r"(?:的)?(?:授权|委托|认可|备案|下属|下设|主管|指导|旗下)|[^，。；]{0,6}(?:不管|无权|管不着|管不了|不受理|不参与|没有(?:这个|任何)?权|不能|不用|插不上手|不负责)")),
            "en": (re.compile(r"\b(?:not|instead of|rather than|without|no|never)(?: (?:the|a|an|any|by|to|local|your|from))* $"),
                   re.compile(r"(?:'s? [a-z]+)? (?:[a-z]+ ){0,2}?(?:cannot|can't|may not|(?:is|are|was|does|do|has|have)(?: not|n't)|no longer|merely|only|just) |(?:'s?)?[- ](?:authori[sz]ed|accredited|approved|appointed|licensed|backed)\b|(?: [a-z]+)? (?:has|have) (?:no|nothing)\b"))}
#: Somebody may not.
MAY_NOT = {"zh": re.compile(r"不能|不得|不可以|无权|没有(?:这个|任何|该)?(?:权|资格)|没权|不了|不会|不归"), "en": re.compile(r"\bcannot\b|\bcan(?:'t| not)\b|\b(?:may|must|will|does|do) not\b|\bno (?:legal )?(?:power|right)")}
#: Nobody but the one named next does it.
ONLY = {"zh": re.compile(r"(?:只有|只能由|须由|只归)(?:当地|人民)?$"), "en": re.compile(r"\b(?:only|nobody but|no one but|none but)(?: (?:the|a|an|people's))*(?: people's)? ?$")}
#: … until something is done.
UNTIL = re.compile(r"除非|直到|之前|以前|超过|才|满|unless|until|before|more than|after|without")
#: Any other figure than a number to call.
FIGURE = re.compile(r"(?<!\d)\d{1,2}(?!\d)|\d{6,}|[一二三四五六七八九十百千万两]+(?:日|天|年|元|个?月|倍|次|小时)|%|\byears?\b|\bdays?\b|\bmonths?\b")
