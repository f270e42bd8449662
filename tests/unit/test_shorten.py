"""A script with short names: the same to a browser."""
from __future__ import annotations

import pytest

from hold_steady.build.shorten import shorten


@pytest.mark.parametrize("script, short", [
    ("(function () { var long = 1; return long; })();", "(function(){var a=1;return a})();"),
    ("(function () { function first(text, place) { return text + place; } function second(text) { return first(text, 2); } })();",
     "(function(){function a(a,b){return a+b}function b(b){return a(b,2)}})();"),
    ("(function () { var name = { name: 1, other: name ? name : 2 }; name.name++; })();", "(function(){var a={name:1,other:a?a:2};a.name++})();"),
    ("(function () { var a1 = document, b1 = /[/'](?=x)/g; a1.x = b1 / 2 + +1; })();", "(function(){var a=document,b=/[/'](?=x)/g;a.x=b/2+ +1})();"),
    ("(function () { for (var i = 0; i < 3; i++); while (go()); })();", "(function(){for(var a=0;a<3;a++);while(go());})();"),
    ("(function () { try { x(); } catch (fault) { y(fault); } })();", "(function(){try{x()}catch(a){y(a)}})();"),
    ("var kept = 'var inside'; /* gone */ kept;", "var kept='var inside';kept;")])
def test_names_inside_a_function_become_short(script, short):
    assert shorten(script) == short


def test_a_short_name_never_hides_one_that_is_meant():
    assert shorten("(function () { var word = 1; function act(other) { return a(word, other); } })();") == "(function(){var b=1;function c(c){return a(b,c)}})();"


@pytest.mark.parametrize("script", ["var a = `x`;\\", "f(", "a = 1 \\ 2"])
def test_what_is_no_such_script_is_refused(script):
    with pytest.raises((ValueError, IndexError)):
        shorten("(function () { " + script)
