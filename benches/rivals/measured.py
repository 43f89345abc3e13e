"""Runs a program in a session of its own, within limits, and tells what it took. Linux only: it reads /proc."""

import os
import signal
import subprocess
import time
from pathlib import Path

EVERY = 0.25


def measured(command, log, seconds, most_bytes, cwd=None):
    """Wall and CPU seconds, peak memory in bytes of all its processes together, and how it ended.

    Memory is read four times a second; where that is less than the kernel's own peak of the greatest process, that one
    counts.
    """
    begun = time.monotonic()
    with open(log, "wb") as told:
        child = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=told, stderr=told, start_new_session=True
        )
    peak, end = 0, None
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        peak = max(peak, memory(child.pid))
        if time.monotonic() - begun > seconds:
            end = f"stopped after {seconds} s"
        elif peak > most_bytes:
            end = f"stopped at {most_bytes / 1e9:.0f} GB"
        if end:
            os.killpg(child.pid, signal.SIGKILL)
            _, status, usage = os.wait4(child.pid, 0)
            break
        time.sleep(EVERY)
    wall = time.monotonic() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if end is None and child.returncode:
        end = f"ended with {child.returncode}; its log: {log}"
    return {
        "wall": round(wall, 3),
        "cpu": round(usage.ru_utime + usage.ru_stime, 3),
        "peak": max(peak, usage.ru_maxrss * 1024),
        "end": end,
    }


def memory(session):
    """Bytes of all processes of a session; what ends while it is read counts nothing."""
    processes = [process for process in Path("/proc").glob("[0-9]*") if of_session(process) == session]
    # What several share counts once. To read that takes long where there is much, so that one alone tells what is its own.
    name, key = ("status", "VmRSS:") if len(processes) == 1 else ("smaps_rollup", "Pss:")
    return sum(told(process / name, key) for process in processes)


def of_session(process):
    try:
        # Behind the name in brackets: state, parent, group, session.
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except (OSError, IndexError):
        return None


def told(path, key):
    try:
        for line in path.read_text().splitlines():
            if line.startswith(key):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
