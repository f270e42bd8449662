"""Many cases in one test: a thousand tests of a millisecond cost more to collect, to send to workers and to report than to run."""
from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable

import pytest


def for_each(names: str | tuple[str, ...], values: Iterable, ids: Callable[[object], object] = str) -> Callable[[Callable], Callable]:
    """Like ``pytest.mark.parametrize``, as one test that runs to its end and names every case that failed. Cases share their fixtures."""
    wanted, cases = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names), list(values)
    assert cases, f"no case for {names}"

    def decorate(test: Callable) -> Callable:
        def whole(**given) -> None:
            failed = [told for case in cases if (told := _failure(test, case if len(wanted) > 1 else (case,), wanted, given, ids))]
            assert not failed, f"{len(failed)} of {len(cases)} cases:\n" + "\n".join(failed)

        signature = inspect.signature(test)
        whole.__signature__ = signature.replace(parameters=[p for name, p in signature.parameters.items() if name not in wanted])
        whole.__name__, whole.__qualname__, whole.__module__, whole.__doc__ = test.__name__, test.__qualname__, test.__module__, test.__doc__
        whole.pytestmark = getattr(test, "pytestmark", [])
        return whole
    return decorate


def _failure(test: Callable, case: tuple, names: list[str], given: dict, ids: Callable) -> str:
    """What a case says when it fails, with its name."""
    try:
        test(**dict(zip(names, case, strict=True)), **given)
    except (Exception, pytest.fail.Exception) as error:  # an error in one case must not hide the others
        return f"{', '.join(str(ids(value)) for value in case)}: {type(error).__name__}: {error}"
    return ""
