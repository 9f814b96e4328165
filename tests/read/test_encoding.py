from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read import labels
from rashomon.read.encoding import Decoded, decode

FRENCH = "Le pont s’est effondré à l’aube ; trois ouvriers sont morts, a déclaré la préfète. " * 4
RUSSIAN = "Вчера вечером в городе обрушился мост, погибли трое рабочих, сообщил мэр города. " * 4
JAPANESE = "昨日の夜、町で橋が崩れ、三人の作業員が死亡したと当局が発表した。" * 5
CHINESE = "昨天晚上，城里的一座桥梁倒塌，造成三名工人死亡，当地官员说。" * 5


def declared(charset: str, words: str, encoding: str) -> bytes:
    return f'<html><head><meta charset="{charset}"></head><p>'.encode() + words.encode(encoding)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (declared("utf-8", FRENCH, "utf-8"), FRENCH),
        (declared("iso-8859-1", FRENCH, "utf-8"), FRENCH),
        (declared("iso-8859-1", FRENCH, "cp1252"), FRENCH),
        (declared("utf-8", FRENCH, "cp1252"), FRENCH),
        (declared("klingon", FRENCH, "cp1252"), FRENCH),
        (declared("windows-1251", RUSSIAN, "cp1251"), RUSSIAN),
        (declared("iso-8859-1", RUSSIAN, "cp1251"), RUSSIAN),
        (declared("utf-8", RUSSIAN, "cp1251"), RUSSIAN),
        (declared("Shift_JIS", JAPANESE, "cp932"), JAPANESE),
        (declared("iso-2022-jp", JAPANESE, "iso2022_jp"), JAPANESE),
        (declared("gb2312", CHINESE, "gbk"), CHINESE),
        (FRENCH.encode(), FRENCH),
        (codecs.BOM_UTF8 + FRENCH.encode(), FRENCH),
        (FRENCH.encode("utf-16"), FRENCH),
        (FRENCH.encode("utf-16-le"), FRENCH),
        (FRENCH.encode("utf-16-be"), FRENCH),
        (codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"), FRENCH),
        (RUSSIAN.encode("koi8-r"), RUSSIAN),
        (JAPANESE.encode("cp932"), JAPANESE),
        (b"<?xml version='1.0' encoding='windows-1251'?><p>" + RUSSIAN.encode("cp1251"), RUSSIAN),
    ],
)
def test_declared_rightly_wrongly_and_not_at_all(content: bytes, words: str) -> None:
    assert decode(content, markup=True).text.endswith(words)


def test_what_the_server_says_counts_where_the_bytes_allow_it() -> None:
    assert decode("mosts".encode("ascii"), "utf-16") == Decoded("mosts", "ascii")
    assert decode(RUSSIAN.encode("cp1251"), "windows-1251").text == RUSSIAN


def test_a_few_stray_bytes_do_not_spoil_utf_8() -> None:
    found = decode(FRENCH.encode() * 3 + b"\x93stray\x94")
    assert found.text.endswith("“stray”")
    assert found.remark is not None


def test_a_declaration_in_plain_text_is_only_text() -> None:
    content = b'<meta charset="windows-1251">' + FRENCH.encode("cp1252")
    assert decode(content).text.endswith(FRENCH)


def test_a_guess_and_a_loss_are_said() -> None:
    assert "does not say" in (decode(RUSSIAN.encode("koi8-r")).remark or "")
    assert "could not be read" in (decode(codecs.BOM_UTF16_LE + b"a\0b").remark or "")


@pytest.mark.parametrize("name", ["rot13", "hex", "base64", "zip", "idna", "undefined", "", "\0"])
def test_odd_names_of_encodings_do_no_harm(name: str) -> None:
    assert decode(FRENCH.encode("cp1252"), name).text == FRENCH


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "shift_jis", "utf-16"]))
def test_any_bytes_become_text(content: bytes, said: str | None) -> None:
    assert isinstance(decode(content, said, markup=True).text, str)


@given(st.text(min_size=1, max_size=100))
def test_utf_8_is_read_back(words: str) -> None:
    try:
        content = words.encode()
    except UnicodeEncodeError:
        return
    if not words.startswith("\ufeff") and "\0" not in words and "\x1b" not in words:
        assert decode(content).text == words


def test_a_wrong_declaration_is_not_called_a_missing_one() -> None:
    content = b"<meta charset='utf-8'><p>" + ("Le pont s\u2019est effondr\u00e9. " * 9).encode(
        "cp1252"
    )
    found = decode(content, markup=True)
    assert "s\u2019est effondr\u00e9" in found.text
    assert found.remark is not None
    assert "says that it is written in utf-8" in found.remark
    assert "cp1252" in found.remark
    assert "does not say" not in found.remark


@pytest.mark.parametrize(
    "label",
    ["unicode_escape", "rot13", "utf-7", "idna", "cp437", "mbcs", "punycode", "raw_unicode_escape"],
)
def test_a_codec_of_python_s_alone_is_no_encoding(label: str) -> None:
    assert labels.codec(label) is None
    found = decode(declared(label, FRENCH, "cp1252"), markup=True)
    assert FRENCH in found.text


@pytest.mark.parametrize(
    ("label", "codec"),
    [("csISOLatin1", "cp1252"), (" x-sjis\n", "cp932"), ("l5", "cp1254"), ("dos-874", "cp874"),
     ("x-gbk", "gb18030"), ("sun_eu_greek", "iso8859-7"), ("unicode-1-1-utf-8", "utf-8")],
)  # fmt: skip
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str) -> None:
    assert labels.codec(label) == codec


def test_every_label_has_a_codec() -> None:
    assert len(labels.LABELS) == 221  # the standard's 228, but for what nothing is read by
    for codec in set(labels.LABELS.values()):
        codecs.lookup(codec)
