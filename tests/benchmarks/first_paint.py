"""Time to the first scene, and memory while playing: `python tests/benchmarks/first_paint.py [PYTHON]`.

PYTHON is the interpreter of an environment in which the program is installed, and there its story is compiled; without
it the checkout is measured, which reads its story from YAML.

The player and an empty Textual application are started in turns in pseudo-terminals, their files warm. Printed are the
medians and the median ratio of the times to the first scene (to reach: 1.4); then the peak memory after the whole
main line and its ratio to the empty application's (to reach: 1.25), and what it is with every page opened besides.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile

from terminals import EMPTY, run

ROUNDS = 11
PAGES = "".join(f"{key}\x1b" for key in "scnmtpghwafo?")
"""Every page opened and closed."""


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = home
        python = sys.argv[1] if len(sys.argv) > 1 else sys.executable
        program = [python, *(["-P"] if len(sys.argv) > 1 else []), "-m", "game"]
        boarding = [*program, "--scene", "boarding"]
        run(boarding, "platform"), run(EMPTY, "hello")
        pairs = [(run(boarding, "platform")[0], run(EMPTY, "hello")[0]) for _ in range(ROUNDS)]
        begun = [*program, "play", "--new", "--scene", "boarding"]
        floor = run(EMPTY, "hello", "x" * 12)[1]
        playing, everything = (run(begun, "platform", keys + "1" * 12)[1] for keys in ("", PAGES))
    middle = statistics.median
    mine, empty = (middle(each) * 1000 for each in zip(*pairs, strict=True))
    ratio = middle(one / other for one, other in pairs)
    print(f"first scene {mine:.0f} ms, empty application {empty:.0f} ms: ratio {ratio:.2f} (to reach 1.40)")
    print(f"playing {playing:.1f} MiB, empty application {floor:.1f} MiB: ratio {playing / floor:.2f} (to reach 1.25)")
    print(f"with every page opened once {everything:.1f} MiB: ratio {everything / floor:.2f}")


if __name__ == "__main__":
    main()
