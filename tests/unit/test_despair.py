"""What hears despair: pieces, weights, training, and how it does on voices that it never saw."""
from __future__ import annotations

import pytest

from hold_steady.core import DataError
from hold_steady.search import DESPAIR_MODEL, VOICES, despair_hearing, read_despair_model, read_search_words, read_voices
from hold_steady.search.despair import bucket, is_listed, pieces, plain, weight, written, _read_weights
from hold_steady.search.despair_training import Line, train

KEPT_BACK = "tests/search/voices"
#: Of the voices that only judge: cries heard at least, ordinary questions taken for cries at most. These questions were
#: written to come close (“笑死我了”, “kill the loan”); of real ones fewer are taken for cries.
HEARD, ALARMS = 0.95, 0.08
#: One stranger who saw no list and no voice; half of what is ordinary there was written to mislead (measured: 96 and 95 %, 5 and 10 %).
STRANGER, HEARD_OF_STRANGER, ALARMS_OF_STRANGER = "tests/search/stranger", 0.93, 0.12


@pytest.fixture(scope="module")
def words(root):
    return read_search_words(root)


def test_a_text_is_compared_folded_and_as_spoken():
    assert plain("Can´t go ON!") == " cant go on "
    assert plain("活著沒意思") == " 活着没意思 "
    assert plain("顯著輕微") == " 显著轻微 "
    assert plain("i am  sure i do not") == " im sure i dont "


def test_pieces_are_runs_of_characters_words_and_letters():
    assert set(pieces(" 想走 ok ", 2, 2, (3, 3))) == {"^ 想", "想", "想 走", "走", "走 ok", "ok", "ok $", "<ok", "ok>"}
    assert pieces(" 12348 ", 1, 1, (3, 3)) == pieces(" 12355 ", 1, 1, (3, 3))


def test_the_hash_is_fnv():
    assert bucket("a", 2 ** 32) == 0xE40C292C and bucket("foobar", 2 ** 32) == 0xBF9CF968


def test_weights_are_written_and_read_alike():
    steps = {0: -3, 1: 3, 61: 1, 62: -1, 5000: 2}
    assert _read_weights(written(steps)) == steps


def test_training_learns_what_it_is_told_and_gives_the_same_twice():
    cries, ordinary = ("想走了", "不想再醒", "没我就好了", "没力气了"), ("怎么投诉", "录音算证据吗", "利率多少", "投诉找谁")
    lines = [Line("zh", text in cries, text, voice) for voice in "ab" for text in cries + ordinary for _ in range(3)]
    model = train(lines)
    assert model == train(lines)
    assert weight(plain("没力气再走了"), model) > 0 > weight(plain("怎么找谁投诉"), model)


def test_the_model_was_trained_on_the_voices_as_they_stand(root, words):
    heard = despair_hearing(read_voices(root / VOICES), words, read_despair_model(root))
    assert all(h.heard >= 0.98 and h.alarms <= 0.06 for h in heard.values())


def test_there_are_enough_voices_and_a_third_is_kept_back(root):
    own, kept = read_voices(root / VOICES), read_voices(root / KEPT_BACK)
    assert sum(line.is_cry for line in own + kept) >= 1500 and sum(not line.is_cry for line in own + kept) >= 3000
    cries = {name: len({line.voice for line in lines if line.is_cry}) for name, lines in (("own", own), ("kept", kept))}
    assert 2 * cries["kept"] >= cries["own"]
    assert not {line.text for line in own if line.is_cry and len(line.text) > 24} & {line.text for line in kept}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_unseen_voices_are_heard(root, words, lang):
    heard = despair_hearing(read_voices(root / KEPT_BACK), words, read_despair_model(root))[lang]
    assert heard.heard >= HEARD and heard.alarms <= ALARMS, heard


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_stranger_is_heard(root, words, lang):
    heard = despair_hearing(read_voices(root / STRANGER), words, read_despair_model(root))[lang]
    assert heard.cries == heard.ordinary == 80
    assert heard.heard >= HEARD_OF_STRANGER and heard.alarms <= ALARMS_OF_STRANGER, heard


def test_a_malformed_voice_and_a_missing_model_say_what_to_do(tmp_path):
    (tmp_path / "v.txt").write_text("zh+\t好累\nzh 没有标签\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_voices(tmp_path)
    assert [(f.code, f.path, f.line) for f in error.value.findings] == [("data-invalid", f"{VOICES}/v.txt", 2)]
    with pytest.raises(DataError) as error:
        read_despair_model(tmp_path)
    assert error.value.findings[0].path == DESPAIR_MODEL
    (tmp_path / "docs/_data").mkdir(parents=True)
    (tmp_path / DESPAIR_MODEL).write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="make despair-model"):
        read_despair_model(tmp_path)


def test_a_word_with_the_sign_is_heard_however_it_is_spelled():
    heard = ("su1cide thoughts loan app", "siucide hotline", "5u1c1de", "sui cide", "s u i c i d e", "suiside", "sucidal", "suicides", "suicid", "suicidehotline", "un4live me")
    assert [text for text in heard if not is_listed(plain(text), ["~suicide", "~suicidal", "~unalive"])] == []
    ordinary = ("decide", "sue side", "cyanide", "outside", "is sui generis", "coincide", "alive", "unlive it", "su", "fungicide")
    assert [text for text in ordinary if is_listed(plain(text), ["~suicide", "~suicidal"])] == []


def test_the_list_alone_hears_every_phrase_of_its_own(words):
    phrases = words.despair()
    missed = [word for group in words.crisis for word in (*group["zh"], *group["en"]) if not is_listed(plain(word.replace("…", "")), phrases)]
    assert missed == []
