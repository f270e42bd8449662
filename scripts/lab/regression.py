"""Logistic regression on sentences, each a few named numbers among very many. Needs numpy."""
from __future__ import annotations

from collections.abc import Hashable, Sequence

#: Most steps of a fit, and how many of them it remembers; a step that betters the loss by less than this share of it is the last.
STEPS, MEMORY, STILL = 300, 8, 1e-5


def fitted(rows: Sequence[tuple[Sequence[tuple[Hashable, float]], bool]], pull: float) -> dict[Hashable, float]:
    """The weights of a logistic regression, that of nothing (``()``) being the bias; ``pull`` draws all others to zero. Needs numpy."""
    import numpy
    number = {name: at for at, name in enumerate(dict.fromkeys(name for found, _ in rows for name, _ in found), 1)}
    places = numpy.array([place for found, _ in rows for place in (0, *(number[name] for name, _ in found))])
    values = numpy.array([value for found, _ in rows for value in (1.0, *(value for _, value in found))])
    ends = numpy.cumsum([len(found) + 1 for found, _ in rows])
    starts, wrong = ends - [len(found) + 1 for found, _ in rows], numpy.array([label for _, label in rows], float)
    owner = numpy.repeat(numpy.arange(len(rows)), ends - starts)
    pulls = numpy.full(len(number) + 1, pull)
    pulls[0] = 0.0

    def loss(weights):
        scores = numpy.add.reduceat(values * weights[places], starts)
        error = 1 / (1 + numpy.exp(-scores)) - wrong
        slope = numpy.bincount(places, values * error[owner], len(weights)) + pulls * weights
        return float((numpy.logaddexp(0, scores) - wrong * scores).sum() + (pulls * weights * weights).sum() / 2), slope

    weights = least(loss, len(number) + 1)
    return {(): float(weights[0])} | {name: float(weights[at]) for name, at in number.items()}


def least(loss, size: int):
    """Where a convex loss is least, by the limited-memory steps of Broyden, Fletcher, Goldfarb and Shanno. ``loss`` gives value and slope. Needs numpy."""
    import numpy
    at, moves = numpy.zeros(size), []
    value, slope = loss(at)
    for _ in range(STEPS):
        way, shares = -slope, []
        for moved, bent in reversed(moves):
            shares.append(way @ moved / (moved @ bent))
            way -= shares[-1] * bent
        if moves:
            way *= moves[-1][0] @ moves[-1][1] / (moves[-1][1] @ moves[-1][1])
        for moved, bent in moves:
            way += (shares.pop() - way @ bent / (moved @ bent)) * moved
        stride = 1.0 if moves else 1.0 / max(1.0, numpy.abs(slope).sum())
        while (new := loss(at + stride * way))[0] > value + 1e-4 * stride * (slope @ way) and stride > 1e-8:
            stride /= 2
        moved, bent = stride * way, new[1] - slope
        at, is_still, (value, slope) = at + moved, value - new[0] < STILL * abs(value), new
        if is_still:
            break
        moves = [*moves, (moved, bent)][-MEMORY:] if moved @ bent > 0 else moves
    return at
