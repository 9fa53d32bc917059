// Tasks: what the reader is asked to work out, beside the story.

function drawTasks() {}
