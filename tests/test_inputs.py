import os
from pathlib import Path
from threading import Thread

import pytest

from graph import inputs
from graph.errors import UnknownFormatError

TURTLE = b"<http://example.org/a> a <http://example.org/Thing> ."


def test_a_named_pipe_can_be_read_as_often_as_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ttl"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(TURTLE,))
    writer.start()

    (found,) = inputs.found([pipe])
    writer.join()

    assert (found.read(), found.read(), found.size) == (TURTLE, TURTLE, len(TURTLE))


def test_a_path_without_an_ending_says_how_to_hand_it_over() -> None:
    with pytest.raises(UnknownFormatError, match=r"as - with --input-format"):
        inputs.found([Path(os.devnull)])
