"""The sources: the list of claims with its filter, and the evidence for one of them.

May enter: what only this screen needs. `screen` is the screen, `filter_screen` its base class, `widgets` its parts,
`list_render` and `claim_render` what they show.
"""
