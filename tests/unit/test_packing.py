"""A record packed for a script, and the scripts around it as one small script."""
from __future__ import annotations

import lzma
import re
from base64 import b64decode

import pytest

from hold_steady.build.arrows import with_arrows
from hold_steady.build.one_scope import in_one_scope
from hold_steady.build.packing import pack
from hold_steady.build.short_keys import with_short_keys, with_short_names


def unpacked(packed: str) -> list[bytes]:
    """Both streams as Python reads them. The browser's way is in tests/browser/test_check_text.py."""
    found = re.findall(r'\["([^"]+)",(\d+),(\d),(\d),(\d)\]', packed)
    filters = [[{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 20, "lc": int(lc), "lp": int(lp), "pb": int(pb)}] for _, _, lc, lp, pb in found]
    return [lzma.decompress(b"\0" + b64decode(words), format=lzma.FORMAT_RAW, filters=one)[:int(size)] for (words, size, *_), one in zip(found, filters)]


def test_what_is_ascii_and_what_is_not_are_packed_apart():
    plain, others = unpacked(pack({"法": ["a", "条例", 1], "\ue003": "ö"}))
    assert plain == b'{"\x01":["a","\x01",1],"\x01":"\\u00f6"}' and others.decode("gbk") == "法■条例■┃"


def test_the_same_record_is_packed_to_the_same_bytes():
    assert pack({"a": "条" * 50}) == pack({"a": "条" * 50}) and len(pack({"a": "条" * 5000})) < 200


@pytest.mark.parametrize("sign", ["■", "─", "╋"])
def test_a_sign_that_stands_for_something_is_refused(sign):
    with pytest.raises(ValueError):
        pack({"a": sign})


@pytest.mark.parametrize("script, short", [
    ("a(function(b){return b+1})", "a(b=>b+1)"), ("a=function(){return{b:1}}", "a=()=>{return{b:1}}"), ("a={b:function(c,d){e(c);f(d)}}", "a={b:(c,d)=>{e(c);f(d)}}"),
    ("a(function(){return this.b})", "a(function(){return this.b})"), ("function a(){return 1}", "function a(){return 1}"), ("a||function(){return 1}", "a||function(){return 1}"),
    ("a(function(){return b,c})", "a(()=>{return b,c})"), ("a(function(b){return b.map(function(c){return c*2})})", "a(b=>b.map(c=>c*2))")])
def test_a_function_without_a_name_becomes_an_arrow_where_that_is_the_same(script, short):
    assert with_arrows(script) == short


def test_scripts_that_lean_on_one_record_share_names():
    one = "(function () { 'use strict'; var here = self.Tool; function fold(t) { return t; } Object.assign(here, { fold: fold }); })();"
    other = "(function () { 'use strict'; var here = self.Tool, data = here.data, fold = here.fold; here.go = function (text) { var data = 1; return fold(text) + data; }; })();"
    script = in_one_scope("Tool", [one, other], ["go"])
    assert "here$fold=fold" in script and "return here$fold(text)+data" in script and script.endswith("Object.assign(self.Tool,{go:here$go});")


def test_a_record_that_is_used_as_a_whole_is_refused():
    with pytest.raises(ValueError):
        in_one_scope("Tool", ["(function () { var here = self.Tool; give(here); })();"], [])


def test_keys_of_its_own_become_short_and_others_stay():
    assert with_short_keys("a={long:1,other:2};a.long++", ["long"], {}) == "a={a:1,other:2};a.a++"


@pytest.mark.parametrize("script, data", [("a.long=b['long']", {}), ("a.long", {"x": [{"long": 1}]}), ("a.other", {})])
def test_a_key_that_is_said_elsewhere_is_refused(script, data):
    with pytest.raises(ValueError):
        with_short_keys(script, ["long"], data)


def test_names_that_tables_are_asked_by_become_short_in_both():
    script, tables = with_short_names("p('one.LINK');p('two.'+'OF');q('LINK')", {"patterns": {"one.LINK": 1, "two.OF": 2}})
    assert script == "p('one.a');p('two.'+'OF');q('a')" and tables == {"patterns": {"one.a": 1, "two.OF": 2}}
