/**
 * The registry: scorecards a product may be decided by, and who proposed and approved what. A
 * scorecard's body is an artefact; which one decides is said by the rulings alone, so no column
 * here can disagree with them.
 */
export const models = `
create table model (
  product text collate "C" not null,
  hash text collate "C" not null,
  name text not null,
  report text,
  created_at bigint not null,
  created_by text not null,
  primary key (product, hash)
);

create table approval (
  product text collate "C" not null,
  number integer not null,
  what text not null,
  step text not null,
  hash text collate "C" not null,
  ruling integer not null,
  at bigint not null,
  who text not null,
  reason text not null,
  primary key (product, number)
);
create trigger approval_append_only before update or delete on approval
  for each row execute function refuse_change();
create trigger approval_no_truncate before truncate on approval
  for each statement execute function refuse_change();
`
