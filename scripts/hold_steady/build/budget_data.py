"""Where the budget for creditors leads: old debts, which must not be promised unseen, and the letter that takes its figures."""
from __future__ import annotations

from ..render import Cards
from .tool_links import address


def budget_data(cards: Cards) -> dict[str, str]:
    """``old``: the page that tells old debts apart; ``letter``: the page of the letter that asks for instalments."""
    return {"old": address("repay/old-debt#two-cases", cards.lang), "letter": address("letters/instalment-request", cards.lang)}
