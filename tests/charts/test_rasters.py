"""A PNG has the texts of the picture, or there is none."""

import struct

import pytest

from graph.charts import rasters, svg
from graph.errors import FontMissingError


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
