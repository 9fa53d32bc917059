"""A reader's way through a story: the moves, the state that they add up to, and what a player may show of it.

`moves` and `journey` are the state; `journal` is the file it is kept in; `session` joins the two; `words` turns
what is typed into moves; `view` and `pages` are what players draw. No screen is known here.
"""
