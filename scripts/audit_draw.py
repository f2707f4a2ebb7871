"""Checks the draws of surprise visits with Python's standard library alone: `python audit_draw.py PLAN_FOLDER`.

It reads `plan.json` and `draw.json` and imports nothing of inspector. `docs/draw-for-statisticians.md` says what is
computed, so that anybody can write it again. All numbers are exact. Exit code 1 where anything is wrong.
"""

import datetime as dt
import hashlib
import hmac
import json
import sys
from fractions import Fraction
from pathlib import Path
from unicodedata import normalize


def questions(plan, raw):
    basis = json.loads(raw)
    yield "draw.json is what the plan committed to", sha(raw) == plan["commitment"] and raw == canonical(basis)
    for stratum in basis["strata"]:
        yield "probabilities of " + stratum["stratum"], fair(stratum, Fraction(basis["floor"]), Fraction(basis["cap"]))
        units = [lot["unit"] for lot in stratum["lots"]]
        yield "weights of " + stratum["stratum"], weighted(stratum) and units == sorted(set(units))
    done = [record["period"] for record in plan["draws"]]
    order = [span["period"] for span in basis["periods"] if span["period"] in done]
    yield "each period was drawn once at most, in order", done == order
    count = sum(stratum["count"] for stratum in basis["strata"])
    for record in plan["draws"]:
        numbers = record["envelopes"]
        yield f"{count} envelopes of {record['period']}", len(set(numbers)) == count and numbers == sorted(numbers)
    taken = []
    for told in plan["revealed"]:
        yield "revealed " + told["visit"]["id"], revealed(told, plan, basis, taken)
        taken.append(told["visit"])
    if plan["secret"] is not None:
        yield from repeated(plan, basis, bytes.fromhex(plan["secret"]))


def repeated(plan, basis, secret):
    yield "the secret is the one committed to", sha(secret) == basis["secret_sha256"]
    every, taken, told = {c["visit"]["id"]: c["visit"] for c in plan["causes"]}, [], plan["revealed"]
    for held, record in enumerate(plan["draws"]):
        taken += [cause["visit"] for cause in plan["causes"] if cause["draws"] == held]
        visits = draw(basis, secret, record, taken)
        taken += visits
        every |= {visit["id"]: visit for visit in visits}
        sealed = [{"key": keyed(secret, "envelope", visit["id"]), "visit": visit} for visit in visits]
        yield "the draw of " + record["period"], sorted(sha(canonical(each)) for each in sealed) == record["envelopes"]
    yield "all revealed were drawn or ordered", all(every.get(each["visit"]["id"]) == each["visit"] for each in told)


def fair(stratum, floor, cap):
    lots, equal = stratum["lots"], Fraction(stratum["count"], len(stratum["lots"]))
    held = [(max(lot["points"], 1), Fraction(lot["probability"])) for lot in lots]
    if equal >= cap:
        return all(p == equal for _, p in held)
    low = floor * equal
    least = [p / points for points, p in held if p > low]  # probability is c × points: c is at least this, ...
    most = [p / points for points, p in held if p < cap]  # ... and at most this
    within = all(low <= p <= cap for _, p in held) and sum(p for _, p in held) == stratum["count"]
    return within and (not least or not most or max(least) <= min(most))


def weighted(stratum):
    weights, count = [int(lot["weight"]) for lot in stratum["lots"]], stratum["count"]
    total = sums(weights, count)[0][count]
    rest = [sums(weights[:i] + weights[i + 1 :], count - 1)[0][count - 1] for i in range(len(weights))]
    chances = [Fraction(weight * others, total) for weight, others in zip(weights, rest, strict=True)]
    far = max(abs(p - Fraction(lot["probability"])) for p, lot in zip(chances, stratum["lots"], strict=True))
    return far <= Fraction(1, 10**15)


def sums(weights, count):
    tails = [[1] + [0] * count]
    for weight in reversed(weights):
        tails.append([1] + [tails[-1][k] + weight * tails[-1][k - 1] for k in range(1, count + 1)])
    return tails[::-1]


def draw(basis, secret, record, taken):
    seed = bytes.fromhex(keyed(secret, "seed", record["period"], record["public"] or ""))
    chosen, visits = {}, []
    for stratum in basis["strata"]:
        left, tails = stratum["count"], sums([int(lot["weight"]) for lot in stratum["lots"]], stratum["count"])
        for i, lot in enumerate(stratum["lots"]):
            chance = int(lot["weight"]) * tails[i + 1][left - 1] if left else 0
            if left and int(keyed(seed, "unit", lot["unit"]), 16) * tails[i][left] < chance << 256:
                chosen[lot["unit"]] = stratum["stratum"]
                left -= 1
    for unit in sorted(chosen, key=lambda u: (keyed(seed, "order", u), u)):
        free = starts(basis, unit, record["period"], taken + visits, record["first"])
        best = min(free, key=lambda start: (keyed(seed, "start", unit, *start), start), default=(None, None, None))
        visit = {"unit": unit, "period": record["period"], "stratum": chosen[unit], "sessions": basis["sessions"][unit]}
        visit |= {"id": f"surprise:{record['period']}:{unit}", "team": best[0], "date": best[1], "session": best[2]}
        visits.append(visit)
    return visits


def starts(basis, unit, period, taken, first):
    months = next(span["months"] for span in basis["periods"] if span["period"] == period)
    week = {day: "{}-W{:02}".format(*dt.date.fromisoformat(day).isocalendar()[:2]) for day in basis["days"]}
    index, dated, used = {day: i for i, day in enumerate(basis["days"])}, [v for v in taken if v["date"]], {}
    for visit in dated:
        used[visit["team"], week[visit["date"]]] = used.get((visit["team"], week[visit["date"]]), 0) + visit["sessions"]
    near, length = [index[visit["date"]] for visit in dated if visit["unit"] == unit], basis["sessions"][unit]
    busy = {(visit["team"], visit["date"]) for visit in dated}
    for team, letters in basis["starts"][basis["starts_of"][unit]].items():
        for i, day in enumerate(basis["days"]):
            room = basis["week_room"] and basis["week_room"][team][week[day]] - used.get((team, week[day]), 0)
            if int(day[5:7]) not in months or (team, day) in busy or (first and day < first):
                continue
            if (room is None or room >= length) and all(abs(i - other) > basis["spacing_days"] for other in near):
                yield from (
                    (team, day, half) for half in {"a": ["am"], "p": ["pm"], "b": ["am", "pm"]}.get(letters[i], [])
                )


def revealed(told, plan, basis, taken):
    visit, record = told["visit"], next(r for r in plan["draws"] if r["period"] == told["visit"]["period"])
    strata = {lot["unit"]: stratum["stratum"] for stratum in basis["strata"] for lot in stratum["lots"]}
    name = ("surprise" if visit["stratum"] else "cause") + f":{visit['period']}:{visit['unit']}"
    number = sha(canonical({"key": told["nonce"], "visit": visit}))
    sealed = number in record["envelopes"] if told["nonce"] else visit["stratum"] is None
    free = starts(basis, visit["unit"], visit["period"], taken, record["first"] if told["nonce"] else None)
    right = visit["id"] == name and visit["stratum"] in (None, strata[visit["unit"]]) and sealed
    return right and (visit["team"], visit["date"], visit["session"]) in free


def keyed(key, *words):
    return hmac.new(key, canonical(words), "sha256").hexdigest()


def canonical(value):
    return normalize("NFC", json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))).encode()


def sha(data):
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    sys.excepthook = lambda kind, error, trace: print("WRONG the files cannot be understood:", kind.__name__, error)
    surprise = json.loads(Path(sys.argv[1], "plan.json").read_text("utf-8"))["surprise"]
    answers = list(questions(surprise, Path(sys.argv[1], "draw.json").read_bytes()))
    print(*("ok    " + question if good else "WRONG " + question for question, good in answers), sep="\n")
    print(
        "" if all(each["public"] for each in surprise["draws"]) else "A draw had no public value: fairness not proven."
    )
    print("The secret is published." if surprise["secret"] else "The secret is sealed: draws cannot be repeated yet.")
    sys.exit(0 if all(good for _, good in answers) else 1)
