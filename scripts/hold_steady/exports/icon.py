"""The mark as a PNG, for shelves that show no SVG: drawn from ``assets/mark.svg``, the same bytes on every machine."""
from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

from .edition import SVG

Point = tuple[float, float]
#: The guide's teal and the paper on it: the colours of the page's own tab icon.
GROUND, INK = (0x0C, 0x5F, 0x5A), (0xFF, 0xFF, 0xFF)
#: Straight pieces per curve; steps between ground and ink, which are the colours of the palette.
_PIECES, _STEPS = 16, 32


def draw_mark(svg: Path, width: int, height: int, share: float) -> bytes:
    """A PNG of ``width`` by ``height`` pixels with the mark across ``share`` (0 to 1) of its width.

    Raises ValueError where the drawing holds more than one line of curves (M, c, s, h) and one dot.
    """
    box, line, thickness, (x, y, radius) = _read(svg)
    scale = width * share / box
    left, top = (width - box * scale) / 2, (height - box * scale) / 2
    place = lambda point: (left + point[0] * scale, top + point[1] * scale)  # noqa: E731
    points = [place(point) for point in line]
    rows = [bytearray(width) for _ in range(height)]
    for start, end in zip(points, points[1:]):
        _stroke(rows, start, end, thickness * scale / 2)
    _stroke(rows, place((x, y)), place((x, y)), radius * scale)
    return _png(width, height, rows)


def _read(svg: Path) -> tuple[float, list[Point], float, tuple[float, float, float]]:
    root = ET.fromstring(svg.read_text(encoding="utf-8"))
    path, dot = root.find(f"{SVG}path"), root.find(f"{SVG}circle")
    if path is None or dot is None:
        raise ValueError(f"{svg.name}: the mark needs one path and one circle.")
    line = list(_flatten(path.get("d", ""), svg.name))
    return float(root.get("viewBox", "").split()[2]), line, float(path.get("stroke-width", "1")), (
        float(dot.get("cx", "0")), float(dot.get("cy", "0")), float(dot.get("r", "0")))


def _flatten(path: str, name: str) -> Iterator[Point]:
    """The points of a line, close enough together to look round."""
    here = handle = (0.0, 0.0)
    for letter, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        values = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        if letter == "M":
            here = handle = (values[0], values[1])
            yield here
        elif letter == "h":
            here = handle = (here[0] + values[0], here[1])
            yield here
        elif letter in "cs":
            for bend in _bends(values, letter):
                first, second, end = ((here[0] + bend[i], here[1] + bend[i + 1]) for i in (0, 2, 4))
                first = first if letter == "c" else (2 * here[0] - handle[0], 2 * here[1] - handle[1])
                yield from _curve(here, first, second, end)
                here, handle = end, second
        else:
            raise ValueError(f"{name}: the mark has a “{letter}” in its path; draw it with M, c, s and h.")


def _bends(values: list[float], letter: str) -> list[list[float]]:
    """Six numbers for each curve; ``s`` leaves out the first two."""
    length = 6 if letter == "c" else 4
    return [[0.0] * (6 - length) + values[i:i + length] for i in range(0, len(values), length)]


def _curve(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    for i in range(1, _PIECES + 1):
        t = i / _PIECES
        u = 1 - t
        yield tuple(u * u * u * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t * t * t * d[k] for k in (0, 1))


def _stroke(rows: list[bytearray], start: Point, end: Point, half: float) -> None:
    """A straight piece with round ends; a pixel keeps the strongest of what covers it."""
    (ax, ay), (bx, by) = start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    for y in range(max(0, int(min(ay, by) - half - 1)), min(len(rows), int(max(ay, by) + half + 2))):
        for x in range(max(0, int(min(ax, bx) - half - 1)), min(len(rows[0]), int(max(ax, bx) + half + 2))):
            px, py = x + 0.5 - ax, y + 0.5 - ay
            t = max(0.0, min(1.0, (px * (bx - ax) + py * (by - ay)) / length)) if length else 0.0
            far = sqrt((px - t * (bx - ax)) ** 2 + (py - t * (by - ay)) ** 2)
            shade = int(max(0.0, min(1.0, half + 0.5 - far)) * (_STEPS - 1) + 0.5)
            rows[y][x] = max(rows[y][x], shade)


def _png(width: int, height: int, rows: list[bytearray]) -> bytes:
    palette = bytes(round(g + (i - g) * n / (_STEPS - 1)) for n in range(_STEPS) for g, i in zip(GROUND, INK))
    pixels = b"".join(b"\0" + bytes(row) for row in rows)
    return b"\x89PNG\r\n\x1a\n" + b"".join((
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)), _chunk(b"PLTE", palette),
        _chunk(b"IDAT", zlib.compress(pixels, 9)), _chunk(b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
