"""The words of every finding about a link: what is wrong, and what to write instead."""
from __future__ import annotations

from ..core import Finding, Text

#: code → (Chinese, English). {what} is the address or the words; {near} is the nearest thing that exists.
_WORDS: dict[str, tuple[str, str]] = {
    "link-missing": ("“{what}”这一页不存在。{near}", "“{what}” leads to no file. {near}"),
    "link-case": ("“{what}”的大小写不对，放到服务器上就打不开。{near}", "“{what}” has other capitals than the file, and fails on a server. {near}"),
    "link-empty": ("这个链接的地址是空的。写上地址，或去掉链接。", "this link has an empty address. Give it one, or remove the link."),
    "link-malformed": ("“{what}”不是一个地址，里面有空格、反斜杠或别的错字符。{near}", "“{what}” is no address: it has a space, a backslash or another wrong character. {near}"),
    "link-script": ("“{what}”是脚本。链接里不写脚本，改成普通地址。", "“{what}” is a script. Links hold no scripts; use an ordinary address."),
    "link-scheme": ("“{what}”这种地址在网页里打不开。用 https、tel 或 mailto。", "“{what}” is a kind of address that readers cannot open. Use https, tel or mailto."),
    "link-leaves-site": ("“{what}”走出了网站的文件夹。{near}", "“{what}” leads out of the site's folder. {near}"),
    "link-without-scheme": ("“{what}”没有写 https:，从 U 盘打开会失败。{near}", "“{what}” lacks https: and fails from a stick. {near}"),
    "link-localhost": ("“{what}”指向自己的电脑。写正式地址。", "“{what}” points to one's own computer. Write the public address."),
    "link-outside-prefix": ("“{what}”在本站的主机上，却不在网站的路径下。{near}", "“{what}” is on our host but not below the site's address. {near}"),
    "link-absolute": ("“{what}”写了整个网址，拷到 U 盘就会连网。{near}", "“{what}” spells out our own address; on a stick it would go online. {near}"),
    "link-rooted": ("“{what}”从根目录写起，从文件夹或子路径打开会失败。{near}", "“{what}” starts at the root and fails from a folder or a sub-path. {near}"),
    "link-to-folder": ("“{what}”指向文件夹，从 U 盘打开看不到页面。{near}", "“{what}” ends in a folder and shows no page from a stick. {near}"),
    "link-to-source": ("“{what}”指向 Markdown 源文件，读者打不开。{near}", "“{what}” leads to the Markdown source, which is not on the site. {near}"),
    "link-to-twin": ("“{what}”写了 .en.md。两种语言都写中文文件名。{near}", "“{what}” names the .en.md file. Name the Chinese file in both languages. {near}"),
    "link-to-built-page": ("“{what}”指向构建后的网页。写 .md 文件名。{near}", "“{what}” names the built page. Name the .md file. {near}"),
    "link-not-closed": ("“{what}”不会成为链接。写成 [文字](文件.md)，半角括号，中间不空格。", "“{what}” will not become a link. Write [words](file.md): ASCII brackets, nothing between them."),
    "link-bare": ("“{what}”是裸网址。写成 [文字](网址)。", "“{what}” is a bare address. Write [words](address)."),
    "link-without-text": ("指向“{what}”的链接没有文字。写上读者会看到的字。", "the link to “{what}” has no words. Write what the reader will see."),
    "link-words-differ": ("链接文字是“{shown}”，实际拨的是 {what}。改成一样。", "the link shows “{shown}” but dials {what}. Make them alike."),
    "link-crosses-language": ("“{what}”通向另一种语言的页面。{near}", "“{what}” leads to the page in the other language. {near}"),
    "link-outside-unregistered": ("{what} 不在登记库里。先登记这个网址，或用卡片。", "{what} is not an address of the registry. Register it first, or use a card."),
    "image-without-words": ("图片“{what}”没有替代文字。写上图里说的话。", "the image “{what}” has no words. Write what it says."),
    "reference-undefined": ("{what} 没有定义。在页面末尾写“{what}: 地址”，或改成 [文字](文件.md)。{near}", "{what} is not defined. Add “{what}: address” at the end, or write [words](file.md). {near}"),
    "reference-doubled": ("{what} 定义了两次。留一个。", "{what} is defined twice. Keep one."),
    "reference-unused": ("{what} 定义了却没有用到。删掉，或检查名字。", "{what} is defined and never used. Remove it, or check the name."),
    "anchor-missing": ("“{what}”里的小节不存在。{near}", "“{what}” names a section that does not exist. {near}"),
    "anchor-case": ("“{what}”的 id 大小写不对。{near}", "“{what}” has other capitals than the id. {near}"),
    "anchor-in-twin-only": ("“{what}”的小节只在另一种语言的页面里有。两页都写上同一个 id。{near}", "“{what}” exists only in the other language. Give both twins the same id. {near}"),
    "id-doubled": ("id “{what}”在这一页用了两次，链接只能到第一处。换一个。", "the id “{what}” is used twice on this page; links reach only the first. Rename one."),
    "pointer-dangling": ("{attribute} 指向的 id “{what}”不在这一页。{near}", "{attribute} points to the id “{what}”, which is not on this page. {near}"),
    "tel-empty": ("电话链接是空的。写上登记库里的号码。", "the telephone link is empty. Use a number of the registry."),
    "tel-malformed": ("“{what}”拨不出去，只能有数字。{near}", "“{what}” cannot be dialled: digits only. {near}"),
    "tel-unknown": ("{what} 不是登记库里的号码。{near}", "{what} is no number of the registry. {near}"),
    "mail-malformed": ("“{what}”不是完整的邮箱地址。", "“{what}” is no complete mail address. Write name@host."),
    "canonical-wrong": ("规范地址“{what}”不是这一页。{near}", "the canonical address “{what}” is not this page. {near}"),
    "canonical-missing": ("这一页没有写规范地址。加上 <link rel=\"canonical\">。", "this page has no canonical address. Add <link rel=\"canonical\">."),
    "twin-wrong": ("hreflang={lang} 写的“{what}”不是这一页的另一语言版本。{near}", "hreflang={lang} names “{what}”, which is not the twin of this page. {near}"),
    "twin-missing": ("这一页没有写 hreflang={lang}。{near}", "this page names no hreflang={lang}. {near}"),
    "base-element": ("页面里有 <base>，所有相对链接都会变。去掉。", "the page has <base>, which moves every link. Remove it."),
    "sitemap-missing": ("网站地图里没有这一页。重新构建。", "the sitemap lacks this page. Build again; see scripts/hold_steady/build/sitemap.py."),
    "sitemap-dead": ("网站地图里的“{what}”不存在。{near}", "the sitemap names “{what}”, which does not exist. {near}"),
    "sitemap-twin-wrong": ("网站地图里“{what}”的另一语言版本不对。{near}", "the sitemap gives “{what}” a wrong twin. {near}"),
    "sitemap-unreadable": ("网站地图读不出来。重新构建。", "the sitemap cannot be read. Build again."),
    "index-entry-dead": ("搜索索引里的“{what}”不存在。{near}", "the search index leads to “{what}”, which does not exist. {near}"),
    "index-page-missing": ("搜索索引里没有这一页，读者搜不到它。重新构建。", "the search index lacks this page, so nobody can find it. Build again."),
    "index-unreadable": ("搜索索引“{what}”读不出来。重新构建。", "the search index “{what}” cannot be read. Build again."),
    "pair-links-differ": ("{what} 两种语言的链接不同。只有中文：{only_zh}；只有英文：{only_en}。改成一样。", "{what} has other links than its twin. Chinese only: {only_zh}; English only: {only_en}. Make them alike."),
}


def finding(code: str, path: str, line: int, what: str, nearest: str = "", where: str = "", **words: str) -> Finding:
    """A finding about a link. ``where`` is the place in the built site, for those who want to look."""
    zh, en = _WORDS[code]
    words.setdefault("what", what)
    near_zh = f"是不是 {nearest}？" if nearest else "改掉，或去掉链接。"
    near_en = f"Did you mean {nearest}?" if nearest else "Correct it, or remove the link."
    seen_zh, seen_en = (f"（见 {where}）", f" (seen in {where})") if where else ("", "")
    return Finding(code, path, line, Text(zh.format(near=near_zh, **words) + seen_zh, en.format(near=near_en, **words) + seen_en),
                   text=what, suggestion=None)
