"""Claims with everything behind them: the list and its filter, the details of one, and counts of reports and roots.

May enter: what is said about claims and evidence, for every player. It marks nothing as seen or kept; that takes a
move, which is in `state`.
"""
