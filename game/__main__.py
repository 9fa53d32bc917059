"""`python -m game`: the same as the command `bread-and-salt`."""

import sys

from game.cli import main

sys.exit(main())
