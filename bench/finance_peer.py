"""Schedules and rates beside Python's: decimals of 60 digits, dates of `datetime`, SciPy's brentq.

`python3 bench/finance_peer.py [cases] [seed]`: random loans, each as equal periods and over true
days with fees; prints how many instalments differ by a cent or more and the largest difference of
each rate, and exits 1 where a cent differs or a rate by more than 1e-9. Needs scipy.
"""

import json
import random
import subprocess
import sys
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, getcontext
from pathlib import Path

from scipy.optimize import brentq

getcontext().prec = 60
ROOT = Path(__file__).resolve().parent.parent
EPOCH = date(1970, 1, 1)
METHODS = ["equal-instalment", "equal-principal", "interest-first"]

# Reads cases on standard input, writes what our functions make of each.
OURS = """
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
const made = await build({
  entryPoints: ['src/base/index.ts'], bundle: true, format: 'esm', write: false,
})
const code = Buffer.from(made.outputFiles[0].text).toString('base64')
const base = await import(`data:text/javascript;base64,${code}`)
const one = (found) => found.type === 'one' ? found.rate : found
const told = JSON.parse(readFileSync(0, 'utf8')).map((c) => {
  const alike = base.amortise(c.principalMinor, c.ppm, c.periods, c.method)
  const dueDays = base.monthlyDueDays(c.firstDueDay, c.dayOfMonth, c.periods)
  const dated = base.datedSchedule({ ...c, dueDays })
  const paid = alike.map((part) => -(part.principalMinor + part.interestMinor))
  const period = one(base.periodRate([c.principalMinor, ...paid]))
  const allIn = one(base.allInAnnualRate({ ...c, instalments: dated }))
  const flows = dated.map((part) => ({
    day: part.dueDay, amountMinor: part.principalMinor + part.interestMinor,
  }))
  return {
    alike, dated, period, allIn,
    effective: base.effectiveAnnualRate(period, 12),
    nominal: base.nominalAnnualRate(allIn, 12),
    worth: base.presentValueMinor(flows, c.discount, c.drawnDay),
  }
})
process.stdout.write(JSON.stringify(told))
"""


def cents(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def schedule(case: dict, factors: list[Decimal]) -> list[tuple[int, int]]:
    """Principal and interest of each period, whose interest is a factor of the balance."""
    n = len(factors)
    principal = case["principalMinor"]
    if case["method"] == "interest-first":
        level = 0
    elif case["method"] == "equal-principal":
        level = cents(Decimal(principal) / n)
    else:
        # P over the sum of the discounts of every due day.
        discount, total = Decimal(1), Decimal(0)
        for factor in factors:
            discount /= 1 + factor
            total += discount
        level = cents(principal / total)
    balance, rows = principal, []
    for i, factor in enumerate(factors):
        interest = cents(balance * factor)
        wanted = level if case["method"] != "equal-instalment" else max(0, level - interest)
        part = balance if i == n - 1 else min(balance, wanted)
        rows.append((part, interest))
        balance -= part
    return rows


def due_dates(case: dict) -> list[date]:
    first = EPOCH + timedelta(days=case["firstDueDay"])
    dates = []
    for i in range(case["periods"]):
        months = first.year * 12 + first.month - 1 + i
        year, month = divmod(months, 12)
        day = case["dayOfMonth"] if i > 0 else first.day
        while True:
            try:
                dates.append(date(year, month + 1, day))
                break
            except ValueError:
                day -= 1
    return dates


def root(value) -> float | None:
    """None where it lies beyond 10,000 %: fees of a loan of a day or two."""
    if value(-0.99) * value(100) > 0:
        return None
    return brentq(value, -0.99, 100, xtol=1e-15, rtol=1e-15, maxiter=1000)


def case_of(rng: random.Random) -> dict:
    drawn = date(2023, 1, 1) + timedelta(days=rng.randrange(2000))
    day = rng.choice([drawn.day, rng.randint(1, 31), 29, 30, 31])
    months = drawn.year * 12 + drawn.month  # the month after
    first = None
    for clamped in range(day, 0, -1):
        try:
            first = date(months // 12, months % 12 + 1, clamped)
            break
        except ValueError:
            continue
    principal = rng.randint(10_000, 50_000_000)
    drawn_day = (drawn - EPOCH).days
    fees = [
        {
            "day": drawn_day + rng.choice([0, 0, rng.randrange(300)]),
            "feeMinor": rng.randrange(principal // 20),
        }
        for _ in range(rng.randrange(3))
    ]
    return {
        "principalMinor": principal,
        "ppm": rng.choice([0, 30_000, rng.randint(1, 30_000)]),
        "annualRateBps": rng.choice([0, 3600, rng.randint(1, 3600)]),
        "periods": rng.choice([1, 3, 6, 12, 24, 36, rng.randint(1, 60)]),
        "method": rng.choice(METHODS),
        "drawnDay": drawn_day,
        "firstDueDay": (first - EPOCH).days,
        "dayOfMonth": day,
        "fees": fees,
        "discount": rng.uniform(-0.2, 0.6),
    }


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    rng = random.Random(seed)
    cases = [case_of(rng) for _ in range(count)]
    done = subprocess.run(
        ["node", "--input-type=module", "-e", OURS],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        return 2
    wrong, instalments, beyond = 0, 0, 0
    largest = dict.fromkeys(["period", "effective", "allIn", "nominal", "worth"], 0.0)
    for case, ours in zip(cases, json.loads(done.stdout), strict=True):
        principal, drawn = case["principalMinor"], EPOCH + timedelta(days=case["drawnDay"])
        alike = schedule(case, [Decimal(case["ppm"]) / 1_000_000] * case["periods"])
        dates = due_dates(case)
        gaps = [(due - before).days for due, before in zip(dates, [drawn, *dates])]
        dated = schedule(case, [Decimal(case["annualRateBps"] * gap) / 3_650_000 for gap in gaps])
        for rows, name in [(alike, "alike"), (dated, "dated")]:
            instalments += len(rows)
            told = [(part["principalMinor"], part["interestMinor"]) for part in ours[name]]
            wrong += sum(a != b for a, b in zip(rows, told, strict=True))
            assert sum(part for part, _ in told) == principal
        wrong += sum(
            (due - EPOCH).days != part["dueDay"] for due, part in zip(dates, ours["dated"])
        )

        paid = [part + interest for part, interest in alike]
        months = [(i + 1, amount) for i, amount in enumerate(paid)]
        period = root(lambda r: principal - sum(a / (1 + r) ** t for t, a in months))
        flows = [
            ((due - drawn).days / 365, part + interest)
            for due, (part, interest) in zip(dates, dated)
        ]
        fees = [((fee["day"] - case["drawnDay"]) / 365, fee["feeMinor"]) for fee in case["fees"]]
        all_in = root(lambda r: principal - sum(a / (1 + r) ** t for t, a in flows + fees))
        worth = sum(a / (1 + case["discount"]) ** t for t, a in flows)
        expected = {
            "period": period,
            "effective": (1 + period) ** 12 - 1,
            "worth": worth / principal,
        }
        if all_in is None:
            beyond += 1
            wrong += ours["allIn"] != {"type": "none", "why": "out-of-range"}
        else:
            expected["allIn"] = all_in
            expected["nominal"] = 12 * ((1 + all_in) ** (1 / 12) - 1)
        for name, value in expected.items():
            told = ours[name] / principal if name == "worth" else ours[name]
            largest[name] = max(largest[name], abs(value - told) / max(1, abs(value)))
    told = {"cases": count, "seed": seed, "instalments": instalments, "wrong": wrong}
    print(json.dumps({**told, "beyondBounds": beyond, "largestDifference": largest}))
    return 0 if wrong == 0 and max(largest.values()) <= 1e-9 else 1


sys.exit(main())
