"""A PNG has the texts of the picture, or there is none."""

import struct
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.charts import rasters, svg
from graph.errors import FontMissingError, QueryTimeoutError


def _picture(text: str) -> str:
    return svg.document("", "", (60, 30), [svg.text(text, 5, 20)], linked=False)


def test_a_png_has_the_size_of_the_picture_twice_over_and_its_texts() -> None:
    found = rasters.png(_picture("abc"))

    assert found.startswith(b"\x89PNG")
    assert struct.unpack(">II", found[16:24]) == (60 * rasters.ZOOM, 30 * rasters.ZOOM)
    assert found != rasters.png(_picture(""))
    assert found == rasters.png(_picture("abc"))


def test_a_machine_without_a_font_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasters, "_FAMILIES", ("Nonesuch", "Nowhere"))
    rasters._family.cache_clear()

    with pytest.raises(FontMissingError, match=r"none of the fonts Nonesuch or Nowhere.*ask for SVG"):
        rasters.png(_picture("abc"))


def test_other_threads_work_while_a_png_is_drawn() -> None:
    rasters.png(_picture("abc"))  # which finds the font
    words = [svg.text("some words", 5, 20 + 10 * row) for row in range(200)]
    large = svg.document("", "", (600, 2000), words, linked=False)
    longest, before = 0.0, time.perf_counter()
    with ThreadPoolExecutor(1) as other:
        drawn = other.submit(rasters.png, large)
        while not drawn.done():
            time.sleep(0.001)
            now = time.perf_counter()
            longest, before = max(longest, now - before), now

    assert drawn.result().startswith(b"\x89PNG")
    assert longest < 0.3


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasters, "_SECONDS", 0.001)

    with pytest.raises(QueryTimeoutError, match="took longer to draw"):
        rasters.png(_picture("abc"))


def test_a_label_of_any_length_is_cut_off_at_once() -> None:
    started = time.perf_counter()
    found = svg.fitted("il" * 100_000, 300)

    assert time.perf_counter() - started < 1
    assert found.endswith("…")
    assert svg.width(found) <= 300 < svg.width(found[:-1] + "ii…")


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert rasters.png(_picture("a\x01\ufffe\uffffbc")) == rasters.png(_picture("abc"))
