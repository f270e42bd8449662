"""Loans as people have them, for what works out their yearly rate."""
from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal


def schedules(number: int) -> list[dict]:
    """The same every time; each costs something."""
    pick, forms = random.Random(15), []
    while len(forms) < number:
        form = schedule(pick)
        if sum(pay for _, pay in flows(form)) > Decimal(str(form["contract"])):
            forms.append(form)
    return forms


def schedule(pick: random.Random) -> dict:
    """A loan as people have it: some money taken first, some fees, and more to pay than was received."""
    contract = pick.choice([500, 1000, 2000, 12000, 50000, 200000]) + pick.randrange(0, 99)
    form = {"contract": contract, "cut": pick.choice([0, round(contract * pick.uniform(0, 0.35), 2)]), "upfront": pick.choice([0, 0, round(contract * pick.uniform(0, 0.1), 2)]),
            "how": pick.choice(["monthly", "once", "days", "rows"]), "fee": 0}
    if form["how"] in ("monthly", "days"):
        form["times"] = pick.randrange(1, 61)
        form["sum"] = round(contract * pick.uniform(1.0, 1.6) / form["times"], 2)
        form["fee"] = pick.choice([0, round(form["sum"] * pick.uniform(0, 0.1), 2)])
        form["every"] = pick.choice([7, 10, 14, 15, 30])
    elif form["how"] == "once":
        form["all"], form["days"] = round(contract * pick.uniform(1.0, 1.4), 2), pick.choice([7, 14, 30, 90, 365])
    else:
        form["first"] = "2025-01-15"
        days = sorted(pick.sample(range(1, 900), pick.randrange(1, 25)))
        form["rows"] = [[(date(2025, 1, 15) + timedelta(days=d)).isoformat(), round(contract * pick.uniform(1.0, 1.5) / len(days), 2)] for d in days]
    return form


def flows(form: dict) -> list[tuple[int, Decimal]]:
    """(whole periods from the start, sum): periods of the schedule, or days where every payment has its own."""
    cash = lambda value: Decimal(str(value))  # noqa: E731
    if form["how"] in ("monthly", "days"):
        return [(n, cash(form["sum"]) + cash(form["fee"])) for n in range(1, form["times"] + 1)]
    if form["how"] == "once":
        return [(1, cash(form["all"]))]
    return [((date.fromisoformat(day) - date.fromisoformat(form["first"])).days, cash(pay)) for day, pay in form["rows"]]


# -- as a spreadsheet ---------------------------------------------------------------------------
_OASIS = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:{"1.2" if name == "of" else "1.0"}"' for name in ("office", "table", "of"))
#: The day on which the money comes, as a spreadsheet counts days.
_FIRST = 45000


def spreadsheet(forms: list[dict]) -> str:
    """One row for each loan: the yearly rate in percent without compounding, and compounded, by the spreadsheet's own RATE and XIRR."""
    rows = "".join("<table:table-row>" + "".join(f'<table:table-cell table:formula="of:={one}"/>' for one in _formulas(form)) + "</table:table-row>" for form in forms)
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {_OASIS} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
            f'<office:body><office:spreadsheet><table:table table:name="loans">{rows}</table:table></office:spreadsheet></office:body></office:document>')


def _formulas(form: dict) -> tuple[str, str]:
    got = round(form["contract"] - form["cut"] - form["upfront"], 2)
    if form["how"] == "rows":
        started = date.fromisoformat(form["first"])
        pays = "|".join(["{-%s" % got, *(str(pay) for _, pay in form["rows"])]) + "}"
        days = "|".join(["{%d" % _FIRST, *(str(_FIRST + (date.fromisoformat(day) - started).days) for day, _ in form["rows"])]) + "}"
        return f"((1+XIRR({pays};{days};0.3))^(1/12)-1)*12*100", f"XIRR({pays};{days};0.3)*100"
    if form["how"] == "once":
        rate, many = f"RATE(1;0;{got};-{form['all']};0;0.1)", f"(365/{form['days']})"
    else:
        rate = f"RATE({form['times']};-{Decimal(str(form['sum'])) + Decimal(str(form['fee']))};{got};0;0;0.05)"
        many = "12" if form["how"] == "monthly" else f"(365/{form['every']})"
    return f"{rate}*{many}*100", f"((1+{rate})^{many}-1)*100"
