"""Checks the draws of surprise visits with Python's standard library alone: `python audit_draw.py PLAN_FOLDER`.

`docs/draw-for-statisticians.md` says what is computed, so that anybody can write it again. Exit code 1: not right.
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
    basis, draws = json.loads(raw), plan["draws"]
    terms = [(each["basis"], each["first"], each["draws"]) for each in plan["earlier"]] + [(basis, None, len(draws))]
    yield "draw.json is what the plan committed to", sha(raw) == plan["commitment"] and raw == canonical(basis)
    for each in plan["earlier"]:
        same = sha(canonical(each["basis"])) == each["commitment"] and each["basis"]["secret_sha256"]
        later = all(record["on"] and record["on"] >= each["first"] for record in draws[each["draws"] :])
        yield "fixed until " + each["first"], later and same == basis["secret_sha256"]
    for held, stratum in [(each, stratum) for each, _, _ in terms for stratum in each["strata"]]:
        yield "lots of " + stratum["stratum"], fair(stratum, Fraction(held["floor"]), Fraction(held["cap"]))
    done = [record["period"] for record in draws]
    yield "each period drawn once, in order", done == [p["period"] for p in basis["periods"] if p["period"] in done]
    for place, record in enumerate(draws):
        strata = next(held["strata"] for held, _, last in terms if place < last)
        numbers, count = record["envelopes"], sum(stratum["count"] for stratum in strata)
        yield f"{count} envelopes of {record['period']}", len(set(numbers)) == count and numbers == sorted(numbers)
    taken = []
    for told in plan["revealed"]:
        yield "revealed " + told["visit"]["id"], any(revealed(told, plan, held, taken) for held, _, _ in terms)
        taken.append(told["moved"] or told["visit"])
    if plan["secret"] is not None:
        yield from repeated(plan, terms, bytes.fromhex(plan["secret"]))


def repeated(plan, terms, secret):
    yield "the secret is the one committed to", sha(secret) == terms[-1][0]["secret_sha256"]
    every, now, done = {c["visit"]["id"]: c["visit"] for c in plan["causes"]}, {}, 0
    for replans, (basis, _, last) in enumerate(terms):
        away = [move["visit"] for move in plan["moves"] if move["replans"] == replans]
        for new in [visit for visit in away if visit["date"]]:
            yield new["id"] + " moved", (new["team"], new["date"], new["session"]) in starts(basis, new, [], None)
        now |= {visit["id"]: visit for visit in away}
        for held in range(done, last + 1):
            noted = [cause for cause in plan["causes"] if (cause["replans"], cause["draws"]) == (replans, held)]
            now |= {cause["visit"]["id"]: cause["visit"] for cause in noted}
            for record in plan["draws"][held : min(held + 1, last)]:
                visits = draw(basis, secret, record, list(now.values()))
                now, every = [old | {visit["id"]: visit for visit in visits} for old in (now, every)]
                sealed = [{"key": keyed(secret, "envelope", visit["id"]), "visit": visit} for visit in visits]
                same = sorted(sha(canonical(each)) for each in sealed) == record["envelopes"]
                yield "the draw of " + record["period"], same
        done = last
    pairs = [(told["visit"], told["moved"] or told["visit"]) for told in plan["revealed"]]
    yield "all revealed were drawn or ordered", all((every.get(a["id"]), now.get(a["id"])) == (a, b) for a, b in pairs)


def fair(stratum, floor, cap):
    lots, count, equal = stratum["lots"], stratum["count"], Fraction(stratum["count"], len(stratum["lots"]))
    low, high = (equal, equal) if equal >= cap else (floor * equal, cap)
    held = [(max(lot["points"], 1), Fraction(lot["probability"])) for lot in lots]
    least = [p / points for points, p in held if p > low]  # it is c × points: c is at least this, ...
    most = [p / points for points, p in held if p < high]  # ... and at most this
    stated = all(low <= p <= high for _, p in held) and (not least or not most or max(least) <= min(most))
    weights = [int(lot["weight"]) for lot in lots]
    rest = [sums(weights[:i] + weights[i + 1 :], count - 1)[0][count - 1] for i in range(len(weights))]
    total, units = sums(weights, count)[0][count], [lot["unit"] for lot in lots]
    near = all(abs(Fraction(weights[i] * rest[i], total) - p) <= Fraction(1, 10**15) for i, (_, p) in enumerate(held))
    return stated and near and sum(p for _, p in held) == count and units == sorted(set(units))


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
        visit = {"unit": unit, "period": record["period"], "stratum": chosen[unit], "sessions": basis["sessions"][unit]}
        free = starts(basis, visit, taken + visits, record["first"])
        best = min(free, key=lambda start: (keyed(seed, "start", unit, *start), start), default=(None, None, None))
        visit |= {"id": f"surprise:{record['period']}:{unit}", "team": best[0], "date": best[1], "session": best[2]}
        visits.append(visit)
    return visits


def starts(basis, visit, taken, first):
    months = next(span["months"] for span in basis["periods"] if span["period"] == visit["period"])
    week = {day: "{}-W{:02}".format(*dt.date.fromisoformat(day).isocalendar()[:2]) for day in basis["days"]}
    index, dated, used = {day: i for i, day in enumerate(basis["days"])}, [v for v in taken if v["date"] in week], {}
    for other in dated:
        used[other["team"], week[other["date"]]] = used.get((other["team"], week[other["date"]]), 0) + other["sessions"]
    near = [index[other["date"]] for other in dated if other["unit"] == visit["unit"]]
    busy = {(other["team"], other["date"]) for other in dated}
    tables = [basis["starts"][table] for unit, table in basis["starts_of"].items() if unit == visit["unit"]]
    for team, letters in [pair for table in tables for pair in table.items()]:
        for i, day in enumerate(basis["days"]):
            room = basis["week_room"] and basis["week_room"][team][week[day]] - used.get((team, week[day]), 0)
            shut = int(day[5:7]) not in months or (team, day) in busy or (first and day < first)
            fits = not shut and (room is None or room >= basis["sessions"][visit["unit"]])
            if fits and all(abs(i - other) > basis["spacing_days"] for other in near):
                yield from ((team, day, half) for half in ("am", "pm") if letters[i] in ("b", half[0]))


def revealed(told, plan, basis, taken):
    visit, record = told["visit"], next(r for r in plan["draws"] if r["period"] == told["visit"]["period"])
    strata = {lot["unit"]: stratum["stratum"] for stratum in basis["strata"] for lot in stratum["lots"]}
    name = ("surprise" if visit["stratum"] else "cause") + f":{visit['period']}:{visit['unit']}"
    number = sha(canonical({"key": told["nonce"], "visit": visit}))
    sealed = number in record["envelopes"] if told["nonce"] else visit["stratum"] is None
    free = starts(basis, visit, taken, record["first"] if told["nonce"] else None)
    right = visit["id"] == name and visit["stratum"] in (None, strata.get(visit["unit"])) and sealed
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
    print("" if all(d["public"] for d in surprise["draws"]) else "A draw had no public value: fairness not proven.")
    print("The secret is published." if surprise["secret"] else "The secret is sealed: draws cannot be repeated yet.")
    sys.exit(0 if all(good for _, good in answers) else 1)
