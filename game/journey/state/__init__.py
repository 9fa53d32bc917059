"""What a reader can do and what it adds up to: the moves, the state after each of them, and the journey as a whole.

`apply_move` says what a move does, and `check_move` whether a new one may be made. May enter: the rules, as pure
functions on frozen data. No file, no words for readers, no other folder of `journey`.
"""
