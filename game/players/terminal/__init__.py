"""The player for a terminal, in Textual: keyboard first, mouse welcome. Nothing else in the house imports Textual.

`app` is the application, `screens` has a file for each screen, and `widgets` is what they are made of.
`app` imports the screens, screens import widgets and `app.interface`, and widgets import neither.
"""
