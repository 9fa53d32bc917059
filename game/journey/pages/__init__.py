"""The pages that a reader can turn to beside the scene: help, time line, people, glossary, notebook, front page.

May enter: a page as a title and paragraphs (`game.journey.view.blocks`), the same for every player. Pages about
claims are in `sources`, and those about tasks in `tasks`.
"""
