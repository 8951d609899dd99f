import random
from urllib.parse import parse_qsl

import pytest

from api.http.errors import BadRequestError
from api.http.requests import pairs

PARTS = ("%", "=", "+", "&", "x", "_", " ", "\n", "\r", "%20", "%0A", "%3D", "%e2%82%ac", ".", "\t", ";", "%2", "%zz")


def test_parameters_are_those_that_the_standard_library_finds() -> None:
    chosen = random.Random(11)  # noqa: S311  # the same texts in each run
    texts = ["".join(chosen.choices(PARTS, k=chosen.randint(0, 12))) for _ in range(5000)]

    differing = [text for text in texts if pairs(text.encode()) != parse_qsl(text, keep_blank_values=True)]

    assert differing == []


@pytest.mark.parametrize("text", [b"a=%FF", b"%C3=b", b"a=\xff"])
def test_what_is_not_utf_8_is_a_bad_request(text: bytes) -> None:
    with pytest.raises(BadRequestError, match="UTF-8"):
        pairs(text)
