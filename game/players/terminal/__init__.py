"""The player for a terminal, in Textual: keyboard first, mouse welcome. Nothing else in the house imports Textual.

`player` is the application; each screen has a module; `drawing` turns views into styled text; `styles.tcss` holds
every style, in theme variables only.
"""
