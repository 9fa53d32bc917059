"""A journey on disk: the journal, the drafts beside it, and the session that writes each move before it counts.

`live_reload` goes on with a story that is edited meanwhile. May enter: what reads and writes the files of one journey.
Moves are applied in `state`; only this folder knows how they are written down.
"""
