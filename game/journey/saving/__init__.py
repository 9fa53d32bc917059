"""What outlives a sitting: the journal, the drafts beside it, and a story that is edited while it is played.

Everything that writes a reader's files is here. It may know the state of a journey, and no view and no player.
"""
