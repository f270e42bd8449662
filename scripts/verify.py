#!/usr/bin/env python3
"""看一份《稳住》的拷贝是不是发布的那一份，一个字节也不差。Tells whether a copy of “Hold Steady” is the released one, to the byte.
    python verify.py [文件夹 folder | 单个文件 file | https://…] [--manifest manifest.json]
什么都不写，就查 verify.py 所在的文件夹。清单要是跟着拷贝来的，只能证明拷贝没有损坏，所以最好向信得过的人另外要一份 manifest.json。
With nothing named it checks the folder it lies in. A list that came with a copy proves only that it is whole: get one from someone you trust.
结果 Exit code: 0 一样 exact, 1 不一样 differs, 2 判断不了 cannot judge, 3 完整，来历没有证明 whole, origin unproven. Python 3.8+.
"""
import argparse, functools, hashlib, http.client, json, os, re, sys, time  # noqa: E401 (one short file)
from urllib import parse, request

LONGEST, PAUSE = 1 << 27, 0.05  # bytes of a file; seconds before each request
HARMLESS = re.compile(r"^local/|(^|/)(\.DS_Store|Thumbs\.db|desktop\.ini)$|^manifest\.json\.sig$")
FORMS = {"web": ("网站版", "the web edition"), "stick": (" U 盘版", "the stick edition"), "bundle": ("整包", "the whole bundle")}
ANSWERS = (("一样，完整", "Exactly the released copy, whole"), ("不一样", "Differs from the released copy"), None,
           ("完整，来历没有证明，因为清单是跟着拷贝来的", "Whole, origin unproven, since the list came with the copy"))
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")  # by a terminal


def measured(content):
    return None if content is None else [len(content), hashlib.sha256(content).hexdigest()]


def content_of(path):
    """The bytes of a file; None where there is none, or a link, a pipe, a device."""
    if os.path.islink(path) or not os.path.isfile(path):
        return None
    with open(path, "rb") as file:
        return file.read(LONGEST)


def fetch(url, tries=3):
    """The bytes at an address; None where there is nothing. Raises OSError, HTTPException."""
    print(url, file=sys.stderr)
    time.sleep(PAUSE)
    try:
        with request.urlopen(request.Request(url, headers={"User-Agent": "Hold Steady verify/2"}), timeout=30) as answer:
            content = answer.read(LONGEST)
            if parse.urlsplit(answer.url).hostname != parse.urlsplit(url).hostname or answer.length and len(content) < LONGEST:
                raise OSError("%s 断了，或者转到了别的网站 cut short, or led to another host: %s" % (url, answer.url))
            return content
    except (OSError, http.client.HTTPException) as problem:
        if getattr(problem, "code", 0) in (404, 410):  # the page for lost readers is shown to lost readers alone
            return problem.read(LONGEST) if url.endswith("/404.html") else None
        if tries == 1:
            raise
        return fetch(url, tries - 1)


def read_list(content):
    """What the list says, and each form of a release with the lists in it: name → path → measure. Raises ValueError."""
    try:
        told = json.loads(content or b"")
        forms = dict({name: told["editions"].get(name, {}) for name in FORMS}, bundle=told.get("files", {}))
        measures = "".join(str(measure) for form in forms.values() for measure in form.values())
        if (told["name"], told["schema_version"]) != ("hold-steady", 1) or not re.fullmatch(r"(\[\d+, '[0-9a-f]{64}'\])+", measures):
            raise ValueError
    except (ValueError, LookupError, TypeError, AttributeError):
        raise ValueError("没有清单，或者不是这份指南的，用 --manifest 给出 · no list, or not one of this guide: give one with --manifest") from None
    forms["stick"]["manifest.json"] = told.get("stick_manifest", measured(content))
    forms["bundle"]["manifest.json"] = measured(content)
    forms["bundle"]["SHA256SUMS"] = measured("".join("%s  %s\n" % (measure[1], name) for name, measure in sorted(forms["bundle"].items())).encode())
    return told, forms


def judge(target, told, forms):
    """The form of a folder or a site, what is wrong with it, and what is there but no damage. Raises ValueError."""
    is_site, found = re.match("https?://", target), [os.path.join(base, n) for base, inner, names in os.walk(target) for n in inner + names]
    names = {os.path.relpath(path, target).replace(os.sep, "/") for path in found if os.path.islink(path) or not os.path.isdir(path)}
    read = functools.lru_cache(None)(lambda name: fetch(target.rstrip("/") + "/" + parse.quote(name)) if is_site
                                     else content_of(os.path.join(target, name)) if name in names else None)

    def fit(form):  # how many of the files that no other form has just so: of all in a folder, of five on a site
        own = [name for name, measure in sorted(forms[form].items()) if sum(other.get(name) == measure for other in forms.values()) == 1]
        return sum(measured(read(name)) == forms[form][name] for name in own[:5 if is_site else None] + sorted(forms[form])[:1])

    form = max(FORMS, key=fit)
    differing = [name for name in sorted(forms[form]) if measured(read(name)) != forms[form][name]]
    wrong = [("被改过 changed: " if name in names or read(name) else "缺少 missing: ") + name for name in differing]
    day = wrong and re.search(rb'"(?:date|built)": *"(\d{4}-\d\d-\d\d)"', (read("manifest.json") or b"") + (read("data/index.json") or b""))
    other = day[1].decode() if day else told["date"]
    if other != told["date"]:
        wrong.insert(0, "%s: %s, 清单 the list: %s" % ("旧的一版 an older release" if other < told["date"] else "新的一版 a newer release", other, told["date"]))
    elif not fit(form):
        raise ValueError("没有一个文件对得上，是不是指错了地方 · not one file is on the list; is this the right place?")
    harmless = {name for name in names - forms[form].keys() if HARMLESS.search(name) or re.sub(r"(^|/)\._", r"\1", name) in forms[form]}
    wrong += ["多出来 added: " + name for name in sorted(names - forms[form].keys() - harmless)]
    return form, wrong, ["不算损坏 no damage: " + name for name in sorted(harmless)]


def check(target, place):
    """What to say, and the exit code. Raises ValueError, OSError, HTTPException: no answer is possible."""
    told, forms = read_list(content_of(os.path.realpath(place)))
    whole, notes = measured(content_of(os.path.realpath(target))), []
    if whole:
        form = next((name for name, measure in forms["bundle"].items() if measure == whole), os.path.basename(target))
        wrong = [] if forms["bundle"].get(form) == whole else ["被改过，或者不完整 changed or cut short: " + form]
    else:
        form, wrong, notes = judge(target, told, forms)
    folder, inside = os.path.dirname(os.path.realpath(place)), os.path.realpath(target)
    code = 1 if wrong else 3 if folder == os.path.dirname(inside) or (folder + os.sep).startswith(inside + os.sep) else 0
    (zh, en), (zh_form, en_form), version = ANSWERS[code], FORMS.get(form, (form, form)), told["version"]
    return ["%s。这是%s，版本 %s。" % (zh, zh_form, version), "%s. This is %s, version %s." % (en, en_form, version), *wrong, *notes], code


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="?", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--manifest")
    asked, beside = parser.parse_args(argv), os.path.join(parser.get_default("target"), "manifest.json")
    try:
        lines, code = check(asked.target, asked.manifest or (beside if os.path.isfile(beside) else os.path.join(asked.target, "manifest.json")))
    except (ValueError, OSError, http.client.HTTPException) as problem:
        lines, code = ["判断不了 · cannot judge: %s: %s" % (asked.target, problem)], 2
    for line in lines:
        print(OBEYED.sub(lambda char: "\\u%04x" % ord(char[0]), line), file=sys.stderr if code == 2 else sys.stdout)
    return code


if __name__ == "__main__":
    sys.exit(main())
