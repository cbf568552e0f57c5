"""What Praat makes of sound files: JSON on stdin ({"files": [...], "time": path or null}), JSON on stdout.

Only the bench runs this, in a virtual environment of its own: parselmouth is under the GPL and no part of the product.
The syllable nuclei follow the description in de Jong & Wempe 2009, with the settings of their script.
"""
import json
import sys
import time

import numpy as np
import parselmouth
from parselmouth.praat import call

SILENCE_DB = -25
DIP_DB = 2


def pitch_of(sound):
    return sound.to_pitch_ac(0.01, 75, 15, False, 0.03, 0.45, 0.01, 0.35, 0.14, 500)


def nuclei_of(sound):
    intensity = call(sound, "To Intensity", 50, 0, "yes")
    lowest = call(intensity, "Get minimum", 0, 0, "Parabolic")
    highest = call(intensity, "Get maximum", 0, 0, "Parabolic")
    loudest = call(intensity, "Get quantile", 0, 0, 0.99)
    threshold = max(loudest + SILENCE_DB, lowest)
    sounding = call(
        intensity, "To TextGrid (silences)", SILENCE_DB - (highest - loudest), 0.3, 0.1, "silent", "sounding"
    )
    spans = [
        (call(sounding, "Get start time of interval", 1, i), call(sounding, "Get end time of interval", 1, i))
        for i in range(1, call(sounding, "Get number of intervals", 1) + 1)
        if call(sounding, "Get label of interval", 1, i) == "sounding"
    ]
    levels = intensity.values[0]
    times = intensity.xs()
    peaks = [
        i for i in range(1, len(levels) - 1) if levels[i - 1] < levels[i] >= levels[i + 1] and levels[i] > threshold
    ]
    pitch = sound.to_pitch_ac(0.02, 30, 4, False, 0.03, 0.25, 0.01, 0.35, 0.25, 450)
    nuclei = []
    for here, after in zip(peaks, peaks[1:]):
        if levels[here] - levels[here : after + 1].min() <= DIP_DB:
            continue
        at = times[here]
        if any(a <= at <= b for a, b in spans) and not np.isnan(pitch.get_value_at_time(at)):
            nuclei.append(at)
    return nuclei


def timed(work):
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return {"wallS": time.perf_counter() - wall, "cpuS": time.process_time() - cpu}


def measure(path):
    sound = parselmouth.Sound(path)
    hz = pitch_of(sound).selected_array["frequency"]
    voiced = hz[hz > 0]
    return {
        "syllables": len(nuclei_of(sound)),
        "medianHz": float(np.median(voiced)) if len(voiced) else None,
    }


def time_parts(path):
    sound = parselmouth.Sound(path)
    return {
        "pitch": timed(lambda: pitch_of(sound)),
        "intensity": timed(lambda: call(sound, "To Intensity", 75, 0, "yes")),
        "nuclei": timed(lambda: nuclei_of(sound)),
    }


request = json.load(sys.stdin)
json.dump(
    {
        "version": parselmouth.PRAAT_VERSION,
        "files": [measure(path) for path in request["files"]],
        "time": time_parts(request["time"]) if request["time"] else None,
    },
    sys.stdout,
)
