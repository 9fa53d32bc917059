// Tasks: what the reader is asked to work out, beside the story.

/** Right answers among the tasks that have one, from 0 to 100; null for a story that has none. @param {Moment} now */
function scored(now) {
  const closed = D.tasks.filter((task) => task.key.length);
  if (!closed.length) return null;
  const right = closed.filter((task) => {
    const last = now.answers.filter((answer) => answer.task === task.id).pop();
    return last && isRight(task, last.given);
  });
  return { right: right.length, of: closed.length, raw: Math.round((100 * right.length) / closed.length) };
}

/** Whether an answer is the right one, as game/journey/questions.py tells. */
function isRight(task, given) {
  if (task.form === "arrange") return given.join() === task.key.join();
  return new Set(given).size === task.key.length && task.key.every((each) => given.includes(each));
}

function drawTasks() {}
