"""Draws the SVG of standard input as PNG, in a process of its own: the library lets no other thread work meanwhile."""

import sys

from resvg_py import svg_to_bytes


def main() -> None:
    """Write the PNG to standard output; the arguments are the colour of the ground, the font and the zoom."""
    ground, family, zoom = sys.argv[1:]
    picture = sys.stdin.buffer.read().decode()
    drawn = svg_to_bytes(svg_string=picture, background=ground, sans_serif_family=family, zoom=int(zoom))
    sys.stdout.buffer.write(bytes(drawn))


if __name__ == "__main__":
    main()
