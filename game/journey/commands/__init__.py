"""What a reader can ask for by a key or by typed words: the `table` of commands, and what typed words mean.

May enter: the reading of words. A command becomes a move, a request for a page, or a refusal (`responses`); what the
move does is in `state`, and what the page says is in `pages`, `tasks` or `sources`.
"""
