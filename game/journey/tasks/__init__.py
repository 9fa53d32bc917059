"""Tasks as a reader meets them: the question and its options, answers as they are typed, and what is said of them.

May enter: what every player needs to put a task. What each kind asks for, and which answer is right, is in
`game.story.model.task_kinds`.
"""
