"""One reading for many spellings: traditional characters, full-width forms, brackets, dashes.

Every replacement is one character for one character, so offsets into the folded text are
offsets into the original.
"""
from __future__ import annotations

import re

# Traditional and simplified in turn: 條 is read as 条. Only characters that law, bodies and the
# words around them use.
_PAIRS = (
    "條条項项款款規规則则辦办釋释議议決决務务關关於于與与為为國国務务華华財财產产權权債债貸贷網网絡络"
    "訊讯電电話话號号碼码個个資资隱隐護护處处罰罚監监銀银證证會会員员發发佈布廢废實实業业費费額额組组織织"
    "構构機机維维協协調调訴诉訟讼報报警警據据錄录錢钱還还過过進进運运達达適适選选擾扰騷骚響响嚇吓脅胁誹诽"
    "謗谤竊窃詐诈騙骗傷伤殺杀獄狱執执復复類类種种級级給给經经緊紧線线終终結结統统續续編编總总縮缩"
    "動动勞劳勢势區区單单厲厉參参變变級级壓压聲声聽听職职聯联聞闻臨临舉举舊旧藥药裝装見见觀观親亲計计"
    "記记訂订託托許许設设評评詞词試试該该詳详認认說说課课請请論论諮咨諾诺講讲謝谢識识譯译譽誉讀读讓让"
    "負负貢贡責责貨货貪贪買买貴贵賠赔賣卖質质賬账贈赠趕赶跡迹輕轻輔辅輪轮轉转辭辞農农遞递遠远違违遲迟"
    "郵邮鄰邻醫医釐厘鐘钟鏈链鐵铁長长門门閉闭開开間间隊队階阶際际險险隨随難难電电靜静頁页順顺須须預预頒颁領领"
    "頭头題题額额顧顾顯显風风養养館馆馬马驅驱驗验體体麗丽齊齐黨党點点齡龄徵征歷历曆历應应戶户拋抛掛挂擔担"
    "據据擊击擬拟攜携擴扩攝摄敵敌數数斷断時时書书東东極极樣样標标樓楼檔档檢检歸归殘残氣气決决沒没況况"
    "測测準准滅灭滿满濟济災灾無无煙烟獨独獲获現现環环產产畫画異异當当療疗發发盜盗盡尽眾众礙碍禮礼禦御"
    "稅税穩稳稱称積积筆笔範范節节簡简簽签籤签糾纠紅红約约純纯紙纸細细絕绝維维緩缓練练縣县縱纵罷罢義义習习"
    "聖圣腦脑臉脸臺台與与興兴艱艰葉叶蓋盖蘇苏處处虛虚蟲虫術术衛卫衝冲補补製制視视覺觉觸触訓训設设詢询誘诱"
    "語语誤误誰谁調调談谈謀谋謊谎警警貼贴賀贺賊贼賭赌趙赵蹤踪躍跃軍军軟软較较載载輸输辱辱邊边邏逻釣钓銷销鋪铺"
    "錯错鎖锁鎮镇鑒鉴閒闲閱阅闖闯陣阵陳陈陸陆雙双雖虽離离雜杂霸霸韓韩頓顿頻频顆颗顏颜願愿飛飞飯饭飾饰駐驻騰腾"
    "驟骤魚鱼鬥斗鬧闹喪丧嚴严圍围圖图團团報报場场塊块壞坏壟垄夠够奪夺奮奋婦妇媽妈孫孙學学宮宫寧宁審审寫写寬宽"
    "寶宝將将專专尋寻對对導导屆届屬属島岛師师帳账帶带幣币幫帮幹干幾几庫库廠厂廣广廳厅張张強强彈弹彌弥彙汇後后徑径從从"
    "徹彻恆恒惡恶惱恼愛爱慣惯態态慶庆憂忧憑凭憲宪懷怀懼惧戰战戲戏拘拘捨舍掃扫損损換换搶抢撥拨撤撤擇择擋挡"
    "佔占來来併并倫伦偉伟側侧偵侦偽伪傳传債债傾倾僅仅價价儀仪億亿償偿優优儲储兒儿兩两內内冊册凍冻別别"
    "刪删剛刚創创劃划劇剧勝胜勸劝匯汇協协卻却厭厌叢丛嗎吗啟启問问喚唤嘗尝囑嘱夥伙妳你姊姐係系們们個个"
    "紀纪級级納纳紛纷網网絡络緒绪線线緣缘縫缝縛缚績绩繁繁繳缴繼继罵骂羅罗聘聘肅肃脫脱膽胆蒐搜薦荐藉借虧亏")
_WIDE = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_FORMS = {
    "〔": "[", "〕": "]", "［": "[", "］": "]", "【": "[", "】": "]", "〈": "《", "〉": "》",
    "﹝": "[", "﹞": "]", "「": "“", "」": "”", "『": "“", "』": "”", "＂": '"',
    "－": "-", "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "﹣": "-", "～": "~", "〜": "~",
    "\u3000": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "’": "'", "‘": "'",
    "○": "〇", "零": "零", "·": "·",
}
_LOWER = {chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
# Chinese punctuation keeps its form: it ends Chinese sentences, the Latin one need not.
_KEEP = {"，", "：", "；", "！", "？", "．"}
_TABLE = str.maketrans(
    {_PAIRS[i]: _PAIRS[i + 1] for i in range(0, len(_PAIRS), 2)}
    | {wide: _LOWER.get(c, c) for wide, c in _WIDE.items() if wide not in _KEEP}
    | _LOWER | _FORMS)
_WRAPPED = re.compile(r"(?<=[a-z,;'\"”0-9)])\n(?=[a-z(“\"§0-9])")


def fold(text: str) -> str:
    """``text`` in simplified characters, half-width forms and lower case; same length."""
    return _WRAPPED.sub(" ", text.translate(_TABLE))


def key(title: str) -> str:
    """A title without the marks that people leave out: spaces, commas, quotes, brackets."""
    return re.sub(r"[\s、，,《》“”\"'()\[\]·:：_-]", "", fold(title))
