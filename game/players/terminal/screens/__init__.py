"""The screens: each draws a part of the journey and turns keys and clicks into what it asks of the app.

May enter: screens, and the files that render for one screen only. They import widgets and `app.interface`,
never the app and never another screen, apart from their base classes.
"""
