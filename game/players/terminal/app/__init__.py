"""The application: settings, themes, the terminal driver, moves, and the stack of screens.

May enter: everything that no single screen can do. `app` is the only folder that imports the screens.
`interface` is what the screens and the driver know of it.
"""
