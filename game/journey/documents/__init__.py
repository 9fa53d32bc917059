"""What a reader can save: the transcript, the notebook and the front page, as Markdown in a file.

May enter: what is written for the reader to keep and made of one journey. The journal is in `saving`, and files of
other kinds are in `game.exports`.
"""
