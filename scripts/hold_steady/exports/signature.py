"""The signature over the list of a release, made with OpenSSH, so that anyone can check it without trusting the host."""
from __future__ import annotations

import subprocess
from pathlib import Path

from ..core import Refusal
from .manifest import LISTS, NAME


def sign(folder: Path, key: Path | None) -> Path | None:
    """Sign the list in ``folder`` with the private key at ``key``; nothing without a key. Raises Refusal where that fails."""
    if key is None:
        return None
    target = folder / LISTS[0]
    try:
        done = subprocess.run(["ssh-keygen", "-Y", "sign", "-f", key, "-n", NAME, target], capture_output=True, text=True, check=False)
    except OSError as error:
        raise Refusal(f"ssh-keygen: {error.strerror}. 装上 OpenSSH 8.1 以上的版本。Install OpenSSH 8.1 or newer.") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise Refusal(f"{key}: 签不了名 · cannot sign: {said}")
    return target.with_name(f"{target.name}.sig")
