"""What a player shows, as data: the scene, the trail behind it, the labels of bases and verdicts, and `blocks`.

May enter: views that every player draws, and the words and parts that all of them are made of. How it looks is for the
player to decide.
"""
