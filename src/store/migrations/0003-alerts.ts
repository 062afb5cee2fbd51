/**
 * Alerts: decisions that ask a person to look. What the person found arrives as an event like any
 * other fact; this row says where the alert stands, and can be made again from the log.
 */
export const alerts = `
create table alert (
  product text collate "C" not null,
  borrower text collate "C" not null,
  decision integer not null,
  day integer not null,
  reason text not null,
  state text not null,
  resolved_at bigint,
  resolved_by text,
  primary key (product, borrower, decision)
);
create index alert_queue on alert (product, state, day desc, borrower);
`
