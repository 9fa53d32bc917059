"""How names, dates and addresses are written: one form each, for the rules and for the schema."""

from __future__ import annotations

import re

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DATE = re.compile(r"undated|[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
ADDRESS = re.compile(r"https?://[^\s]+")
IFID = re.compile(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
