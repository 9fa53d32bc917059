"""The two themes: one for a dark room, one for a projector. All text has a contrast of at least 4.5:1."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="night-train",
    dark=True,
    primary="#e0b872",
    secondary="#8fb8c9",
    accent="#e0b872",
    foreground="#e9e4d8",
    background="#15181c",
    surface="#1c2025",
    panel="#262b31",
    success="#9cc68d",
    warning="#f0a96b",
    error="#f2938c",
    variables={
        "quiet": "#a7a397",
        "line": "#3a4048",
        "record-ground": "#1d242b",
        "record-edge": "#8fb8c9",
        "choice-ground": "#3a3222",
        "choice-text": "#f4d79c",
        "footer-background": "#15181c",
        "block-cursor-background": "#3a3222",
        "block-cursor-foreground": "#f4d79c",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#5a4a28",
    },
)

LIGHT = Theme(
    name="day-paper",
    dark=False,
    primary="#7a4a00",
    secondary="#1f5a70",
    accent="#7a4a00",
    foreground="#1d1b17",
    background="#fbf8f1",
    surface="#f4efe3",
    panel="#e9e2d2",
    success="#2c6a1f",
    warning="#8a4300",
    error="#9c1f18",
    variables={
        "quiet": "#5b564b",
        "line": "#cfc7b4",
        "record-ground": "#eef1f0",
        "record-edge": "#1f5a70",
        "choice-ground": "#f0deb8",
        "choice-text": "#4a2d00",
        "footer-background": "#fbf8f1",
        "block-cursor-background": "#f0deb8",
        "block-cursor-foreground": "#4a2d00",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#e3c98f",
    },
)

THEMES = (DARK, LIGHT)
