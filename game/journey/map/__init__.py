"""The map as rows of characters: what it shows (`map_state`), which part (`viewport`), and the drawing (`chart`).

`braille` draws the lines and `sea` tells water from land. May enter: geography, and drawing in cells without colours,
which a player adds. The page draws lines of its own from the same `map_state` (`game.exports.page.map_drawing`).
"""
