"""What screens are made of: the text column, lists, bars, the text entry, and views as styled text.

May enter: what more than one screen uses. Widgets know views and commands, but no screen and no app.
"""
