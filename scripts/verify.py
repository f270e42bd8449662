#!/usr/bin/env python3
"""看一份《稳住》的拷贝是不是发布的那一份，一个字节也不差。Tells whether a copy of “Hold Steady” is exactly the released one.

    python verify.py 文件夹·FOLDER | 压缩包·ZIP | 单个文件·FILE | https://…   [--manifest manifest.json]

清单 · The list. 先用 --manifest 给出的，再用 verify.py 旁边的，再用拷贝里的。跟着拷贝来的，只能证明拷贝没有损坏，所以只说“完整，来历
没有证明”。要防有人改过，向信得过的人另外要 manifest.json 和 verify.py，或者用签名。The one given with --manifest, else the one beside
verify.py, else the one with the copy, which shows only that the copy is whole. Against tampering, get both from someone you trust.
签名 · Signature (optional; OpenSSH 8.1 or newer).
    ssh-keygen -Y sign -f KEY -n hold-steady manifest.json       发布的人 · the publisher; makes manifest.json.sig
    signers: 项目里的 .github/release-signers · that file of the project; 不要用跟着拷贝来的 · never one that came with the copy
    python verify.py FOLDER --manifest manifest.json --signers signers
结果 · Exit code: 0 一样 exact, 1 不一样 differs, 2 判断不了 cannot judge, 3 完整，来历没有证明 whole, origin unproven. Python 3.8+, 只用标准库 standard library only.
文件夹里的 local/ 算你自己加的，不算损坏。A folder local/ counts as added by you, not as damage.
"""
from __future__ import annotations

import argparse, collections, contextlib, gzip, hashlib, http.client, io, json, os, re, stat, subprocess, sys, threading, time, types, zipfile, zlib  # noqa: E401 (one file, kept short)
from urllib import error, parse, request

NAME, SCHEMA_VERSION, LOCAL = "hold-steady", 1, "local/"
AGENT = "hold-steady-verify/1 (checks a mirror of the guide Hold Steady)"
HARMLESS, CHUNK, UNREADABLE = (".DS_Store", "Thumbs.db", "desktop.ini"), 1 << 16, [-1, "unreadable"]
LONGEST_LIST, PATIENCE, SLOWEST = 32 << 20, 60, 4000  # bytes; seconds for any answer, and bytes a second beyond them
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
UNSAFE = re.compile(r"^$|^/|[\\:\0]|(^|/)\.\.(/|$)")  # a path that could leave its folder, on any system
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, http.client.HTTPException)


class CannotJudge(Exception):
    """No answer is possible; the message says why, in both languages."""


def shown(text):
    """Text that a terminal shows and never obeys."""
    return CONTROL.sub(lambda char: "\\u%04x" % ord(char[0]), str(text))


def regular(path):
    """A file opened to be read. Raises ValueError for a link, a pipe, a device: they are not read."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise ValueError("not a regular file")
    return open(path, "rb")


def look_into(path, most):
    """A folder, or a zip seen as the one folder it holds: ``files`` as path → [bytes, sha256], at most ``most`` of each, and ``open``."""
    if os.path.isdir(path):  # links to folders are listed, not followed
        found = [os.path.join(base, name) for base, folders, names in os.walk(path)
                 for name in names + [f for f in folders if os.path.islink(os.path.join(base, f))]]
        names = [os.path.relpath(name, path).replace(os.sep, "/") for name in found]
        opening = lambda name: regular(os.path.join(path, *name.split("/")))  # noqa: E731
    else:
        archive = zipfile.ZipFile(regular(path))
        inside = [name for name in archive.namelist() if not name.endswith("/")]
        top = os.path.commonprefix([name[:name.find("/") + 1] for name in inside])
        top = top if top.endswith("/") else ""
        names, opening = [name[len(top):] for name in inside], lambda name: archive.open(top + name)
    files = {name: measured(lambda: opening(name), most) for name in names}
    return types.SimpleNamespace(files=files, open=opening, twice=sorted(name for name, n in collections.Counter(names).items() if n > 1))


def measured(opening, most):
    """[bytes, sha256] of the stream that ``opening()`` gives; UNREADABLE where it fails or has more than ``most`` bytes."""
    size, digest = 0, hashlib.sha256()
    try:
        with opening() as stream:
            for block in iter(lambda: stream.read(CHUNK), b""):
                size, _ = size + len(block), digest.update(block)
                if size > most:
                    return UNREADABLE
    except BROKEN:
        return UNREADABLE
    return [size, digest.hexdigest()]


def measure(content):
    return [len(content), hashlib.sha256(content).hexdigest()]


def read_manifest(content, place):
    """The manifest in ``content``. Raises CannotJudge where it is none, or names files outside its folder."""
    try:
        told = json.loads(content.decode("utf-8"))
        listed = [pair for listing in [*told["editions"].values(), told.get("files", {})] for pair in listing.items()]
        is_sound = all(re.match(r"\[\d+, '[0-9a-f]{64}'\]$", str(m)) and not UNSAFE.search(path) for path, m in listed)
        is_ours = [told["name"], told["schema_version"], type(told["version"])] == [NAME, SCHEMA_VERSION, str]
    except BROKEN:
        raise CannotJudge("清单坏了，读不懂 · the list cannot be read: %s" % place) from None
    if not (is_ours and is_sound and "stick" in told["editions"]):
        raise CannotJudge("不是本指南的清单，或者要用它那一版的 verify.py · not a list of this guide, or one for another verify.py: %s" % place)
    return told


def find_manifest(given, target):
    """The list's bytes, where it lies, and whether it came with the copy."""
    folders = os.path.dirname(os.path.abspath(__file__)), target, os.path.dirname(os.path.abspath(target))
    places = [given] if given else [os.path.join(folder, "manifest.json") for folder in folders]
    place = next(filter(os.path.isfile, places), given)
    try:
        if place:
            with regular(os.path.realpath(place)) as stream:
                return stream.read(LONGEST_LIST), place, came_with(place, target)
        if os.path.isfile(target) and zipfile.is_zipfile(target):
            return look_into(target, 0).open("manifest.json").read(LONGEST_LIST), target, True
    except BROKEN as problem:
        raise CannotJudge("读不了清单 · cannot read the list: %s (%s)" % (place or target, problem)) from None
    raise CannotJudge("没有清单，用 --manifest 给出 manifest.json · no list: give manifest.json with --manifest")


def came_with(place, target):
    """Whether a file lies in the copy, or beside it."""
    inside, folder = os.path.realpath(target), os.path.dirname(os.path.realpath(place))
    return folder in (inside, os.path.dirname(inside)) or folder.startswith(inside + os.sep)


def forms_of(manifest, content):
    """Each form a release is given away in: name → path → [bytes, sha256], lists included."""
    found = dict(manifest["editions"])
    found["stick"] = dict(found["stick"], **{"manifest.json": manifest.get("stick_manifest") or measure(content)})
    if manifest.get("files"):
        whole = dict(manifest["files"], **{"manifest.json": measure(content)})
        sums = "".join("%s  %s\n" % (whole[name][1], name) for name in sorted(whole))
        found["bundle"] = dict(whole, SHA256SUMS=measure(sums.encode()))
    return found


def check_signature(content, place, signers, target):
    if came_with(signers, target) or not os.path.isfile(signers) or not os.path.isfile(place + ".sig"):
        raise CannotJudge("没有签名，或者没有签名人，或者签名人是跟着拷贝来的 · no signature, no list of signers, or one that came with the copy: %s.sig, %s" % (place, signers))
    command = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", NAME, "-n", NAME, "-s", place + ".sig"]
    if subprocess.run(command, input=content, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60).returncode:
        raise CannotJudge("签名不对，或者没有 · the signature is wrong or missing: %s.sig" % place)


def compare(listing, held):
    """What is wrong with ``held``, and what is worth a note."""
    wrong, notes, files = ["名字不对 oddly named: %s" % path for path in sorted(held.files) if UNSAFE.search(path)], [], held.files
    missing, changed = [p for p in listing if p not in files], [p for p in listing if p in files and files[p] != listing[p]]
    added = [p for p in sorted(files) if p not in listing and not UNSAFE.search(p) and not is_excused(p, listing, held, notes)]
    for words, paths in (("缺少 missing", missing), ("被改过 changed", changed), ("多出来 added", added), ("压缩包里有两个 twice", held.twice)):
        wrong += ["%s: %s" % (words, path) for path in paths]
    return wrong, notes


def is_excused(path, listing, held, notes):
    """Whether a file outside the list is no damage: then it is noted, or is a packed twin that tells the truth."""
    name, base = path.split("/")[-1], path[:-3]
    excuses = {"你加的 added by you": path.startswith(LOCAL),
               "电脑留下的 left by the computer": name in HARMLESS or name.startswith("._") and path[:-len(name)] + name[2:] in held.files,
               "不在清单里 not on the list": "SHA256SUMS" in listing and path == "manifest.json.sig"}
    notes += ["%s: %s" % (words, path) for words, is_so in excuses.items() if is_so]
    is_packed = path.endswith(".gz") and base in listing
    return any(excuses.values()) or is_packed and measured(lambda: gzip.GzipFile(fileobj=held.open(path)), listing[base][0]) == listing[base]


def judge(target, content, manifest):
    """The form a folder or file has, what is wrong with it, and notes."""
    most = max(size for listing in forms_of(manifest, content).values() for size, _ in listing.values())
    if os.path.isdir(target):
        there = os.listdir(target)
        inner = [n for n in there if n.startswith(NAME + "-") and os.path.isdir(os.path.join(target, n))]
        is_around = len(inner) == 1 and not {"index.html", "SHA256SUMS"} & set(there)  # unpacked into a folder of its own
        folder = os.path.join(target, inner[0]) if is_around else target
        form, wrong, notes = judge_held(look_into(folder, most), content, manifest)
        return form, wrong + beside(folder, is_around), notes
    name, files, whole = os.path.basename(target), manifest.get("files", {}), measured(lambda: regular(os.path.realpath(target)), most)
    known = next((n for n, m in files.items() if m == whole), name)
    if whole == files.get(known) or (name in files and not name.endswith(".zip")):
        return known, [] if whole == files[known] else ["被改过 changed: %s" % name], []
    try:
        held = look_into(os.path.realpath(target), most)
    except BROKEN:
        return name, ["压缩包不完整或者坏了 archive cut short or damaged: %s" % name], []
    form, wrong, notes = judge_held(held, content, manifest)
    if any(n.endswith(".zip") for n in files) and not wrong:
        wrong = ["里面都对，压缩包重新打过 contents right, but packed anew: %s" % name]
    return form, wrong, notes


def beside(folder, is_around):
    """What lies beside the copy's folder and was not looked at: where the copy was searched for there, or something starts by itself."""
    around, name = os.path.split(os.path.realpath(folder))
    there = [n for n in sorted(os.listdir(around)) if n != name and n not in HARMLESS] if os.access(around, os.R_OK) else []
    is_told = is_around or any(n.lower() == "autorun.inf" for n in there)
    return ["旁边的，没有看 beside it, not looked at: %s" % n for n in there if is_told]


def judge_held(held, content, manifest):
    forms = forms_of(manifest, content)
    scores = {name: sum(held.files.get(path) == m for path, m in listing.items()) for name, listing in forms.items()}
    form = max(scores, key=lambda name: scores[name])
    version = manifest["version"]
    with contextlib.suppress(CannotJudge, *BROKEN):
        version = read_manifest(held.open("manifest.json").read(LONGEST_LIST), "")["version"]
    if version != manifest["version"] and scores[form] < len(forms[form]) - 1:
        raise CannotJudge("拷贝和清单不是同一版 · the copy and the list are of different releases: %s, %s" % (version, manifest["version"]))
    if not scores[form]:
        raise CannotJudge("没有一个文件和清单对得上，是不是指错了地方 · not one file is on the list; is this the right place?")
    return (form, *compare(forms[form], held))


class SameHost(request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if parse.urlsplit(newurl).netloc != parse.urlsplit(req.full_url).netloc:
            raise CannotJudge("被转到别的网站 · sent to another host: %s" % newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ask_mirror(target, listing, pause):
    """What a site holds of ``listing``: one connection at a time, with a pause."""
    address, opener, files = target.rstrip("/") + "/", request.build_opener(SameHost), {}
    for n, path in enumerate(sorted(listing, key=lambda path: (path != "index.html", path)), 1):
        print("\r[%d/%d] %-60.60s" % (n, len(listing), shown(path)), end="", file=sys.stderr, flush=True)
        content = fetch(opener, address + parse.quote(path), pause, listing[path][0])
        files.update({} if content is None else {path: measure(content)})
        if n >= 10 and not any(files.get(p) == listing[p] for p in files):
            raise CannotJudge("\n这个网址给的不是这一版，或者里面写的是自己的地址 · this address serves another release, or one with its own address inside")
        time.sleep(pause)
    print(file=sys.stderr)
    return types.SimpleNamespace(files=files, twice=[])


def fetch(opener, url, pause, size):
    """The bytes at ``url``, at most one more than ``size``; None where there is no such file. Whoever answers drop by drop, or
    without end, is not waited for."""
    most, words = size + 1024, "\n答得太慢，不等了 · the answer takes too long: %s" % shown(url)  # packed, a small file may be a little longer
    for wait in (pause, 2 * pause, 4 * pause, 8 * pause):
        watch = threading.Timer(PATIENCE + size / SLOWEST, lambda: (print(words, file=sys.stderr, flush=True), os._exit(2)))
        watch.start()
        asked, got = request.Request(url, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"}), b""
        try:
            with opener.open(asked, timeout=30) as answer:
                while len(got) < most and (block := answer.read1(min(CHUNK, most - len(got)))):
                    got += block
                if answer.length and len(got) < most:
                    raise EOFError("cut short")
                return gzip.GzipFile(fileobj=io.BytesIO(got)).read(size + 1) if answer.headers.get("Content-Encoding") == "gzip" else got[:size + 1]
        except error.HTTPError as refused:
            if refused.code in (404, 410):  # a server shows the page for lost readers to lost readers alone
                return refused.read(size + 1) if url.endswith("/404.html") else None
            reason = "HTTP %d" % refused.code
        except BROKEN as problem:
            reason = getattr(problem, "reason", problem)
        finally:
            watch.cancel()
        time.sleep(wait)
    raise CannotJudge("\n问不到，过一会儿再查 · no answer; try again later: %s (%s)" % (url, reason))


def show(target, form, version, wrong, notes, is_proven):
    print(*map(shown, wrong + notes), sep="\n", end="\n" if wrong or notes else "")
    answer = "不一样，%d 处。Differs from the released copy" % len(wrong) if wrong else \
        "一样。Exactly the released copy" if is_proven else "完整，来历没有证明。Whole, origin unproven"
    print("%s: %s, %s (%s)." % (answer, shown(target), shown(version), form))
    return 1 if wrong else 0 if is_proven else 3


def check(arguments):
    target, is_web = arguments.target, re.match("https?://", arguments.target)
    if not is_web and not os.path.exists(target):
        raise CannotJudge("没有这个文件或文件夹 · no such file or folder: %s" % target)
    if arguments.pause is not None and not is_web:
        raise CannotJudge("只有查网址才用 · only for an address: --pause")
    content, place, came_along = find_manifest(arguments.manifest, target)
    manifest = read_manifest(content, place)
    if arguments.signers:
        check_signature(content, place, arguments.signers, target)
    if is_web:
        web = manifest["editions"].get("web")
        if web is None:
            raise CannotJudge("这份清单只管文件夹，查网址要用打包里的 manifest.json · for an address use the manifest.json of the bundle: %s" % place)
        form, (wrong, notes) = "web", compare(web, ask_mirror(target, web, 0.1 if arguments.pause is None else arguments.pause))
        notes.append("网站上多出来的文件看不到 files added on a site cannot be seen: %s" % target)
    else:
        form, wrong, notes = judge(target.rstrip("/") if os.path.isdir(target) else target, content, manifest)
    if came_along and not arguments.signers:
        notes.append("清单是跟着拷贝来的，只证明它没有损坏 the list came with the copy, so this shows only that it is whole: %s" % place)
    return show(target, form, manifest["version"], wrong, notes, bool(arguments.signers) or not came_along)


def main(argv=None):
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", dict)(errors="backslashreplace")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", help="文件夹、压缩包、单个文件或网址 · folder, archive, file or address")
    parser.add_argument("--manifest", help="清单 · the list")
    parser.add_argument("--signers", help="可以签名的人 · who may sign (an allowed_signers file)")
    parser.add_argument("--pause", type=float, help="网址：两次之间停几秒 · address: seconds between two requests")
    arguments = parser.parse_args(argv)
    try:
        return check(arguments)
    except (CannotJudge, KeyboardInterrupt, subprocess.SubprocessError, *BROKEN) as problem:
        print("\n".join(map(shown, str(problem).split("\n"))), file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
