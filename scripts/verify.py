#!/usr/bin/env python3
"""看一份《稳住》的拷贝是不是发布的那一份，一个字节也不差。Tells whether a copy of “Hold Steady” is exactly the released one.

    python verify.py 文件夹·FOLDER | 压缩包·ZIP | 单个文件·FILE | https://…   [--manifest manifest.json]

清单 · The list. 用 --manifest 给出的；没给，用和 verify.py 放在一起的；再没有，用拷贝里的。跟着拷贝来的清单，只能证明拷贝自己
没有损坏。要防有人改过，向信得过的人要 manifest.json 和 verify.py。
The one given with --manifest, else the one beside verify.py, else the one with the copy; that last one shows only that the
copy is whole. Against tampering, get manifest.json and verify.py from someone you trust.

签名 · Signature (optional; OpenSSH 8.1 or newer).
    ssh-keygen -Y sign -f KEY -n hold-steady manifest.json       发布的人 · the publisher; makes manifest.json.sig
    echo "hold-steady $(cat KEY.pub)" > signers                  一次就够，另外送到 · once; hand it over on another way
    python verify.py FOLDER --manifest manifest.json --signers signers

结果 · Exit code: 0 一样 exact, 1 不一样 differs, 2 判断不了 cannot judge. Python 3.8+, 只用标准库 standard library only.
文件夹里的 local/ 算你自己加的，不算损坏。A folder local/ counts as added by you, not as damage.
"""
from __future__ import annotations

import argparse, contextlib, gzip, hashlib, http.client, io, json, os, re, shutil, subprocess, sys, time, types, zipfile, zlib  # noqa: E401 (one file, kept short)
from urllib import error, parse, request

NAME, SCHEMA_VERSION, LOCAL = "hold-steady", 1, "local/"
AGENT = "hold-steady-verify/1 (checks a mirror of the guide Hold Steady)"
HARMLESS, CHUNK, UNREADABLE = (".DS_Store", "Thumbs.db", "desktop.ini"), 1 << 16, [-1, "unreadable"]
UNSAFE = re.compile(r"^$|^/|[\\:\0]|(^|/)\.\.(/|$)")  # a path that could leave its folder, on any system
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, http.client.HTTPException)


class CannotJudge(Exception):
    """No answer is possible; the message says why, in both languages."""


def look_into(path):
    """A folder, or a zip seen as the one folder it holds: ``files`` as path → [bytes, sha256], and ``open``."""
    if os.path.isdir(path):  # links to folders are listed, not followed
        found = [os.path.join(base, name) for base, folders, names in os.walk(path)
                 for name in names + [f for f in folders if os.path.islink(os.path.join(base, f))]]
        names = [os.path.relpath(name, path).replace(os.sep, "/") for name in found]
        opening = lambda name: open(os.path.join(path, *name.split("/")), "rb")  # noqa: E731
    else:
        archive = zipfile.ZipFile(path)
        inside = [name for name in archive.namelist() if not name.endswith("/")]
        top = os.path.commonprefix([name[:name.find("/") + 1] for name in inside])
        top = top if top.endswith("/") else ""
        names, opening = [name[len(top):] for name in inside], lambda name: archive.open(top + name)
    files = {name: measured(lambda: opening(name)) for name in names}
    return types.SimpleNamespace(files=files, open=opening, twice=sorted(name for name in files if names.count(name) > 1))


def measured(opening):
    """[bytes, sha256] of the stream that ``opening()`` gives."""
    size, digest = 0, hashlib.sha256()
    try:
        with opening() as stream:
            for block in iter(lambda: stream.read(CHUNK), b""):
                size, _ = size + len(block), digest.update(block)
    except BROKEN:
        return UNREADABLE
    return [size, digest.hexdigest()]


def measure(content):
    return measured(lambda: io.BytesIO(content))


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
    here, around = os.path.dirname(os.path.abspath(__file__)), os.path.dirname(os.path.abspath(target))
    places = [given] if given else [os.path.join(folder, "manifest.json") for folder in (here, target, around)]
    place = next(filter(os.path.isfile, places), given)
    try:
        if place:
            with open(place, "rb") as stream:
                return stream.read(), place, os.path.realpath(os.path.dirname(place)) in map(os.path.realpath, (target, around))
        if zipfile.is_zipfile(target):
            return look_into(target).open("manifest.json").read(), target, True
    except BROKEN as problem:
        raise CannotJudge("读不了清单 · cannot read the list: %s (%s)" % (place or target, problem)) from None
    raise CannotJudge("没有清单，用 --manifest 给出 manifest.json · no list: give manifest.json with --manifest")


def forms_of(manifest, content):
    """Each form a release is given away in: name → path → [bytes, sha256], lists included."""
    found = dict(manifest["editions"])
    found["stick"] = dict(found["stick"], **{"manifest.json": manifest.get("stick_manifest") or measure(content)})
    if manifest.get("files"):
        whole = dict(manifest["files"], **{"manifest.json": measure(content)})
        sums = "".join("%s  %s\n" % (whole[name][1], name) for name in sorted(whole))
        found["bundle"] = dict(whole, SHA256SUMS=measure(sums.encode()))
    return found


def check_signature(place, signers):
    command = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", NAME, "-n", NAME, "-s", place + ".sig"]
    if not shutil.which("ssh-keygen"):
        raise CannotJudge("找不到 ssh-keygen，装 OpenSSH · ssh-keygen not found: install OpenSSH")
    with open(place, "rb") as signed:
        if subprocess.run(command, stdin=signed, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).returncode:
            raise CannotJudge("签名不对，或者没有 · the signature is wrong or missing: %s.sig" % place)


def compare(listing, held):
    """What is wrong with ``held``, and what is worth a note."""
    wrong, notes, files = [], [], held.files
    missing = [p for p in listing if p not in files]
    changed = [p for p in listing if p in files and files[p] != listing[p]]
    added = [p for p in sorted(files) if p not in listing and not is_excused(p, listing, held, notes)]
    for path in list(missing):
        twin = next((a for a in added if a.lower() == path.lower()), None)
        moved = twin or next((a for a in added if files[a] == listing[path]), None)
        if moved:
            missing.remove(path)
            added.remove(moved)
            changed += [moved] if files[moved] != listing[path] else []
            wrong.append("%s: %s → %s" % ("大小写不对 wrong case" if twin else "改了名字 renamed", path, moved))
    for words, paths in (("缺少 missing", missing), ("被改过 changed", changed), ("多出来 added", added), ("压缩包里有两个 twice", held.twice)):
        wrong += ["%s: %s" % (words, path) for path in paths]
    return wrong, notes


def is_excused(path, listing, held, notes):
    """Whether a file outside the list is no damage: then it is noted, or is a packed twin that tells the truth."""
    name, base = path.split("/")[-1], path[:-3]
    excuses = {"你加的 added by you": path.startswith(LOCAL), "电脑留下的 left by the computer": name in HARMLESS or name.startswith("._"),
               "不在清单里 not on the list": "SHA256SUMS" in listing and re.match(r"[^/]*\.sig$", path),
               "没有核对 not checked": path.endswith(".br") and base in listing}
    notes += ["%s: %s" % (words, path) for words, is_so in excuses.items() if is_so]
    is_packed = path.endswith(".gz") and base in listing
    return any(excuses.values()) or is_packed and measured(lambda: gzip.GzipFile(fileobj=held.open(path))) == listing[base]


def judge(target, content, manifest):
    """The form a folder or file has, what is wrong with it, and notes."""
    if os.path.isdir(target):
        held = look_into(target)
        inner = [n for n in os.listdir(target) if n.startswith(NAME + "-") and os.path.isdir(os.path.join(target, n))]
        is_around = len(inner) == 1 and not {"index.html", "SHA256SUMS"} & set(held.files)  # unpacked into a folder of its own
        return judge_held(look_into(os.path.join(target, inner[0])) if is_around else held, content, manifest)
    name, files, whole = os.path.basename(target), manifest.get("files", {}), measured(lambda: open(target, "rb"))
    known = next((n for n, m in files.items() if m == whole), name)
    if whole == files.get(known) or (name in files and not name.endswith(".zip")):
        return known, [] if whole == files[known] else ["被改过 changed: %s" % name], []
    try:
        held = look_into(target)
    except BROKEN:
        return name, ["压缩包不完整或者坏了 archive cut short or damaged: %s" % name], []
    form, wrong, notes = judge_held(held, content, manifest)
    if any(n.endswith(".zip") for n in files) and not wrong:
        wrong = ["里面都对，压缩包重新打过 contents right, but packed anew: %s" % name]
    return form, wrong, notes


def judge_held(held, content, manifest):
    forms = forms_of(manifest, content)
    scores = {name: sum(held.files.get(path) == m for path, m in listing.items()) for name, listing in forms.items()}
    form = max(scores, key=lambda name: scores[name])
    version = manifest["version"]
    with contextlib.suppress(CannotJudge, *BROKEN):
        version = read_manifest(held.open("manifest.json").read(), "")["version"]
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


def ask_mirror(arguments, listing, version):
    """What a site holds of ``listing``: one connection at a time, with a pause, noting in a file what is done."""
    address, opener, files = arguments.target.rstrip("/") + "/", request.build_opener(SameHost), {}
    head, order = "%s %s" % (address, version), sorted(listing, key=lambda path: (path != "index.html", path))
    if arguments.resume and os.path.isfile(arguments.state):
        with open(arguments.state, encoding="utf-8") as log:
            done = log.read().splitlines()
        files = {path: listing[path] for path in done if path in listing and done[0] == head}
    with open(arguments.state, "w", encoding="utf-8") as log:
        log.write("".join(line + "\n" for line in [head, *sorted(files)]))
        for n, path in enumerate([p for p in order if p not in files], len(files) + 1):
            print("\r[%d/%d] %-60.60s" % (n, len(order), path), end="", file=sys.stderr, flush=True)
            content = fetch(opener, address + parse.quote(path), arguments.pause)
            files.update({} if content is None else {path: measure(content)})
            log.write(path + "\n" if files.get(path) == listing[path] else "")
            log.flush()
            if n >= 10 and not any(files.get(p) == listing[p] for p in files):
                raise CannotJudge("\n这个网址给的不是这一版，或者里面写的是自己的地址 · this address serves another release, or one with its own address inside")
            time.sleep(arguments.pause)
    print(file=sys.stderr)
    os.remove(arguments.state)
    return types.SimpleNamespace(files=files, twice=[])


def fetch(opener, url, pause):
    """The bytes at ``url``; None where there is no such file. A broken transfer goes on where it stopped."""
    got, reason = b"", ""
    for wait in (pause, 2 * pause, 4 * pause, 8 * pause):
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", **({"Range": "bytes=%d-" % len(got)} if got else {})}
        try:
            with opener.open(request.Request(url, headers=headers), timeout=30) as answer:
                got = got if answer.status == 206 else b""
                for block in iter(lambda: answer.read1(CHUNK), b""):
                    got += block
                if answer.length:
                    raise EOFError("cut short")
                return gzip.decompress(got) if answer.headers.get("Content-Encoding") == "gzip" else got
        except error.HTTPError as refused:
            if refused.code in (404, 410):
                return None
            got, reason, later = b"", "HTTP %d" % refused.code, refused.headers.get("Retry-After") or ""
            wait = min(int(later), 60) if later.isdigit() else wait
        except BROKEN as problem:
            reason = getattr(problem, "reason", problem)
        time.sleep(wait)
    raise CannotJudge("\n问不到，过一会儿加 --resume 接着查 · no answer; come back with --resume, it goes on from here: %s (%s)" % (url, reason))


def show(target, form, version, wrong, notes):
    print(*wrong, *notes, sep="\n", end="\n" if wrong or notes else "")
    answer = "不一样，%d 处。Differs from the released copy" % len(wrong) if wrong else "一样。Exactly the released copy"
    print("%s: %s, %s (%s)." % (answer, target, version, form))
    return 1 if wrong else 0


def check(arguments):
    target, is_web = arguments.target, re.match("https?://", arguments.target)
    if not is_web and not os.path.exists(target):
        raise CannotJudge("没有这个文件或文件夹 · no such file or folder: %s" % target)
    content, place, came_along = find_manifest(arguments.manifest, target)
    manifest = read_manifest(content, place)
    if arguments.signers:
        check_signature(place, arguments.signers)
    if is_web and "web" not in manifest["editions"]:
        raise CannotJudge("这份清单只管文件夹，查网址要用打包里的 manifest.json · for an address use the manifest.json of the bundle: %s" % place)
    if is_web:
        web = manifest["editions"]["web"]
        form, (wrong, notes) = "web", compare(web, ask_mirror(arguments, web, manifest["version"]))
        notes.append("网站上多出来的文件看不到 files added on a site cannot be seen: %s" % target)
    else:
        form, wrong, notes = judge(target, content, manifest)
    if came_along and not arguments.signers:
        notes.append("清单是跟着拷贝来的，只证明它没有损坏 the list came with the copy, so this shows only that it is whole: %s" % place)
    return show(target, form, manifest["version"], wrong, notes)


def main(argv=None):
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", dict)(errors="backslashreplace")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", help="文件夹、压缩包、单个文件或网址 · folder, archive, file or address")
    parser.add_argument("--manifest", help="清单 · the list")
    parser.add_argument("--signers", help="可以签名的人 · who may sign (an allowed_signers file)")
    parser.add_argument("--resume", action="store_true", help="网址：接着上次查 · address: go on where it stopped")
    parser.add_argument("--state", default="hold-steady-verify.state", help="网址：记在哪里 · address: where to note how far it got")
    parser.add_argument("--pause", type=float, default=0.1, help="网址：两次之间停几秒 · address: seconds between two requests")
    arguments = parser.parse_args(argv)
    try:
        return check(arguments)
    except (CannotJudge, OSError) as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        print("\n停了，网址可以加 --resume 接着查 · stopped; an address can be continued with --resume", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
