/** What was left undone is counted as no act: the index a book's counts are read from knows it. */
export const undone = `
drop index decision_by_day;
create index decision_by_day on decision (product, day, action, adverse, main_reason, kind);
`
