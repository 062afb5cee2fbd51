/**
 * Alerts: decisions that ask a person to look. What the person found arrives as an event like any
 * other fact; this row says where the alert stands, and can be made again from the log.
 *
 * What mainly caused a suspension stands beside its body, where it can be counted. Kinds of event
 * that stories are found by are few among many: their index holds nothing of the others.
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

alter table decision add column cause text collate "C";
create index decision_by_cause on decision (product, day, cause) where cause is not null;
create index event_of_story on event (product, type, borrower, day) where type in (
  'device-bound', 'external-credit-reported', 'guarantor-assessed', 'ring-found',
  'dispute-filed', 'dispute-resolved');
`
