// A school's LMS as the keeper of the journal: SCORM 1.2.

/** @returns {Keeper|null} null where the page is not in an LMS */
function lmsKeeper() {
  return null;
}
