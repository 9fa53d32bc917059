"""How names, dates and addresses are written: one form each, for the rules and for the schema."""

from __future__ import annotations

import re

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DATE = re.compile(r"undated|[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
HOUR = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9]) UTC(?:([+-](?:1[0-4]|[0-9]))(?::([0-5][0-9]))?)?")
"""Hours and minutes, then the zone's hours with their sign and its minutes, if it is not Universal Time itself."""
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
ADDRESS = re.compile(r"https?://[^\s]+")
IFID = re.compile(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
