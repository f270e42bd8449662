"""Nobody may tap on a number that is not there: the bar, the search and the page of topics have theirs or nothing is built."""
from __future__ import annotations

from dataclasses import replace

import pytest

from hold_steady.build.frame import faults


def changed(registry, phones: tuple[str, ...] | None):
    channels = dict(registry.channels)
    channels.pop("police-110")
    if phones is not None:
        channels["police-110"] = replace(registry.channels["police-110"], phones=phones)
    return replace(registry, channels=channels)


@pytest.mark.parametrize("phones, code", [(("112",), "help-number-unnamed"), ((), "help-number-missing"), (("12110+区号",), "help-number-missing"), (None, "help-number-missing")])
def test_a_changed_110_is_one_sentence_that_says_what_to_do(phones, code, build, registry):
    (finding,) = faults(changed(registry, phones), build.reader.strings)
    assert finding.code == code and finding.path == "docs/_data/channels/police-110.yml"


def test_our_own_numbers_all_stand(build, registry):
    assert not list(faults(registry, build.reader.strings))
