"""Checks draws as docs/draw-for-statisticians.md states: `python audit_draw.py PLAN_FOLDER`. Exit code 1: not right."""

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
    spans, done = {span["period"]: span["months"] for span in basis["periods"]}, [record["period"] for record in draws]
    yield "each period drawn once, in order", done == [span for span in spans if span in done]
    counts = [[s["stratum"], span, s["count"], len(s["lots"])] for s in basis["strata"] for span in spans]
    stated = [[each[key] for key in ("stratum", "period", "count", "units")] for each in plan["counts"]]
    yield "the plan says how many are drawn", sorted(stated) == sorted(counts)
    for place, record in enumerate(draws):
        begun = (record["on"] or "") >= f"{basis['days'][0][:4]}-{min(spans[record['period']]):02}-01"
        first = str(dt.date.fromisoformat(record["on"]) + dt.timedelta(1)) if begun else None
        yield "earliest date in " + record["period"], record["first"] == first
        numbers, strata = record["envelopes"], next(held["strata"] for held, _, last in terms if place < last)
        full = len(numbers) == sum(stratum["count"] for stratum in strata) and numbers == sorted(set(numbers))
        yield "envelopes of " + record["period"], full
    taken = [told["moved"] or told["visit"] for told in plan["revealed"]]
    for i, told in enumerate(plan["revealed"]):
        how = "revealed " if told["nonce"] else "for cause, no envelope, proven by the secret alone: "
        yield how + told["visit"]["id"], any(revealed(told, plan, held, taken[:i]) for held, _, _ in terms)
    yield from repeated(plan, terms, bytes.fromhex(plan["secret"])) if plan["secret"] else [("secret sealed", None)]
    yield from ((f"period {span} was not drawn", None) for span in spans if plan["secret"] and span not in done)


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
                numbers = [sha(canonical({"key": keyed(secret, "envelope", v["id"]), "visit": v})) for v in visits]
                yield "the draw of " + record["period"], sorted(numbers) == record["envelopes"]
        done = last
    pairs = [(told["visit"], told["moved"] or told["visit"]) for told in plan["revealed"]]
    yield "all revealed were drawn or ordered", all((every.get(a["id"]), now.get(a["id"])) == (a, b) for a, b in pairs)
    known = {told["visit"]["id"] for told in plan["revealed"]} | {refusal["visit"] for refusal in plan["refusals"]}
    yield from ((name + " was neither revealed nor refused", None) for name in sorted(every.keys() - known))


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
    name, seed = record["period"], bytes.fromhex(keyed(secret, "seed", record["period"], record["public"] or ""))
    chosen, visits = {}, []
    for stratum in basis["strata"]:
        left, tails = stratum["count"], sums([int(lot["weight"]) for lot in stratum["lots"]], stratum["count"])
        for i, lot in enumerate(stratum["lots"]):
            chance = int(lot["weight"]) * tails[i + 1][left - 1] if left else 0
            if left and int(keyed(seed, "unit", lot["unit"]), 16) * tails[i][left] < chance << 256:
                chosen[lot["unit"]] = stratum["stratum"]
                left -= 1
    for unit in sorted(chosen, key=lambda u: (keyed(seed, "order", u), u)):
        visit = {"unit": unit, "period": name, "stratum": chosen[unit], "sessions": basis["sessions"][unit]}
        free = starts(basis, visit, taken + visits, record["first"])
        best = min(free, key=lambda start: (keyed(seed, "start", unit, *start), start), default=(None, None, None))
        visits.append(visit | {"id": f"surprise:{name}:{unit}", "team": best[0], "date": best[1], "session": best[2]})
    return visits


def starts(basis, visit, taken, first):
    months = next(span["months"] for span in basis["periods"] if span["period"] == visit["period"])
    week = {day: "{}-W{:02}".format(*dt.date.fromisoformat(day).isocalendar()[:2]) for day in basis["days"]}
    index, dated = {day: i for i, day in enumerate(basis["days"])}, [v for v in taken if v["date"] in week]
    near = [index[other["date"]] for other in dated if other["unit"] == visit["unit"]]
    busy = {(other["team"], other["date"]) for other in dated}
    table = basis["starts_of"].get(visit["unit"])
    for team, letters in basis["starts"][table].items() if table is not None else ():
        for i, day in enumerate(basis["days"]):
            used = sum(v["sessions"] for v in dated if (v["team"], week[v["date"]]) == (team, week[day]))
            full = basis["week_room"] and used + basis["sessions"][visit["unit"]] > basis["week_room"][team][week[day]]
            shut = full or int(day[5:7]) not in months or (team, day) in busy or (first and day < first)
            if not shut and all(abs(i - other) > basis["spacing_days"] for other in near):
                yield from ((team, day, half) for half in ("am", "pm") if letters[i] in ("b", half[0]))


def revealed(told, plan, basis, taken):
    visit, record = told["visit"], next(r for r in plan["draws"] if r["period"] == told["visit"]["period"])
    strata = {lot["unit"]: stratum["stratum"] for stratum in basis["strata"] for lot in stratum["lots"]}
    name = ("surprise" if visit["stratum"] else "cause") + f":{visit['period']}:{visit['unit']}"
    number = sha(canonical({"key": told["nonce"], "visit": visit}))
    right = visit["id"] == name and visit["stratum"] in (None, strata.get(visit["unit"]))
    right &= number in record["envelopes"] or {told["nonce"], visit["stratum"]} == {None}
    free = starts(basis, visit, taken, record["first"] if told["nonce"] else None)
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
    print(*({True: "ok    ", None: "note  "}.get(good, "WRONG ") + question for question, good in answers), sep="\n")
    print("" if all(d["public"] for d in surprise["draws"]) else "A draw had no public value: fairness not proven.")
    sys.exit(0 if all(good in (True, None) for _, good in answers) else 1)
