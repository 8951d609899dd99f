import pytest

from api.http.ranges import Part, UnsatisfiableRangeError, part


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bytes=0-0", Part(0, 0)),
        ("bytes=2-4", Part(2, 4)),
        ("bytes=7-", Part(7, 9)),
        ("bytes=7-99", Part(7, 9)),
        ("bytes=-3", Part(7, 9)),
        ("bytes=-99", Part(0, 9)),
        ("Bytes = 1 - 2", Part(1, 2)),
    ],
)
def test_a_range_is_a_part(text: str, found: Part) -> None:
    assert part(text, 10) == found


@pytest.mark.parametrize(
    "text", ["", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=0-" + "9" * 20]
)
def test_what_is_no_single_range_is_the_whole(text: str) -> None:
    assert part(text, 10) is None


@pytest.mark.parametrize(("text", "size"), [("bytes=10-", 10), ("bytes=-0", 10), ("bytes=0-", 0)])
def test_a_range_behind_the_end_names_the_size(text: str, size: int) -> None:
    with pytest.raises(UnsatisfiableRangeError) as caught:
        part(text, size)

    assert caught.value.size == size
