"""The table beside the rivals: for each of them a setting of ours that is faster at no lower recall and precision."""

EDITS = {
    "verbatim": "verbatim",
    "1-2 words changed": "1-2 words",
    "a sentence dropped": "sentence dropped",
    "dateline and tail added": "dateline, tail",
    "a fifth of the words replaced": "fifth replaced",
    "merged with another paragraph": "merged",
}
COLUMNS = ["", "s", "CPU s", "MB", *EDITS.values(), "precision", "words lost", "ours that is faster and no worse"]


def recall(one):
    return {edit["edit"]: edit["found"] / edit["planted"] for edit in one["score"]["edits"]}


def precision(one):
    removals = one["score"]["removals"]
    return 1 - one["score"]["wrong"] / removals if removals else 1.0


def lost(one):
    return one["score"]["lost"] / max(1, one["score"]["words"])


def no_worse(ours, rival):
    found = recall(rival)
    return precision(ours) >= precision(rival) and all(share >= found[edit] for edit, share in recall(ours).items())


def answer(one, ours):
    """Which setting of ours is faster and no worse; else what the rival has over the nearest."""
    if "score" not in one or not any("score" in a for a in ours):
        return "—"
    # Beside the plain program, the settings that work as it does.
    rivals = [a for a in ours if "score" in a and (not one["who"].startswith("plain") or "simhash" in a["setting"])]
    better = [a for a in rivals if no_worse(a, one) and a["wall"] < one["wall"]]
    if better:
        best = min(better, key=lambda a: a["wall"])
        return f"{best['setting']} ({one['wall'] / best['wall']:.1f} times)"
    slower = [a for a in rivals if no_worse(a, one)]
    if slower:
        best = min(slower, key=lambda a: a["wall"])
        return f"**none**: {best['setting']} is no worse, and takes {best['wall'] / one['wall']:.1f} times as long"
    return "**none**: " + min((lacking(a, one) for a in rivals), key=lambda lacks: len(lacks[0]))[1]


def lacking(ours, rival):
    found = recall(rival)
    less = [name for edit, name in EDITS.items() if recall(ours)[edit] < found[edit]]
    less += ["precision"] if precision(ours) < precision(rival) else []
    return less, f"{ours['setting']} has less of: {', '.join(less)}"


def row(one, ours):
    measures = [f"{one['wall']:.1f}", f"{one['cpu']:.1f}", f"{one['peak'] / 1e6:.0f}"]
    if "score" not in one:
        return [one["name"], *measures, one["end"], *[""] * (len(COLUMNS) - 5)]
    found = recall(one)
    shares = [f"{found[edit]:.3f}" for edit in EDITS]
    beside = "" if one["who"] == "firsthand" else answer(one, ours)
    return [one["name"], *measures, *shares, f"{precision(one):.4f}", f"{lost(one):.3f}", beside]


def markdown(result):
    lines = []
    for size in sorted({one["rows"] for one in result["runs"]}):
        runs = [one for one in result["runs"] if one["rows"] == size]
        ours = [one for one in runs if one["who"] == "firsthand"]
        lines += [f"## {size} paragraphs, {runs[0]['bytes'] / 1e6:.1f} MB", ""]
        lines += [f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
        lines += [f"| {' | '.join(row(one, ours))} |" for one in runs]
        lines.append("")
    return "\n".join(lines)
