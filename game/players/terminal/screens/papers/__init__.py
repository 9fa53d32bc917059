"""The three screens whose paper can be saved as a file: the trail, the notebook and the front page.

May enter: a list of items beside a paper. `base` has what the three share.
"""
