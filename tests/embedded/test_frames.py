import socket

import pytest

from graph.embedded import frames

TWO = frames.frame(frames.BEGIN, b"text/csv\n", b"a\r\n") + frames.frame(frames.END)
MESSAGES = [(frames.BEGIN, b"text/csv\na\r\n"), (frames.END, b"")]


@pytest.mark.parametrize("size", [1, 2, 5, 6, 1000])
def test_messages_are_found_however_their_bytes_arrive(size: int) -> None:
    found = frames.Frames()

    received = [message for at in range(0, len(TWO), size) for message in found.feed(TWO[at : at + size])]

    assert received == MESSAGES


def test_a_message_is_not_there_before_its_last_byte() -> None:
    found = frames.Frames()
    whole = frames.frame(frames.ANSWER, b"abc")

    early = list(found.feed(whole[:-1]))
    late = list(found.feed(whole[-1:]))

    assert (early, late) == ([], [(frames.ANSWER, b"abc")])


def test_a_message_larger_than_one_read_arrives_whole() -> None:
    ours, theirs = socket.socketpair()
    text = bytes(range(256)) * 2**10
    with ours, theirs:
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**20)
        frames.send(theirs, frames.REQUEST, text)
        received = frames.receive(ours)

    assert received == text


def test_nothing_is_received_when_the_other_side_is_gone() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            theirs.sendall(frames.frame(frames.REQUEST, b"abc")[:-1])
        received = frames.receive(ours)

    assert received is None
