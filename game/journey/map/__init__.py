"""The map as characters: what it has to show (`situation`), which part (`window`), and the drawing (`chart`).

Pure: a player colours what comes out. `dots` draws lines in braille and `water` tells sea from land for `chart`.
"""
