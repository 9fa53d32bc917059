"""A reader's moves and the state they add up to, one interpreter for both and for what each move did.

Nothing here reads a file, draws anything or knows a player; it may know the story and nothing else.
"""
