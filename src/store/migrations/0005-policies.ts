/**
 * Policies a product may be decided by, and challengers beside the one in force. What state a
 * policy is in is said by the steps and the rulings, so no column here can disagree with them.
 * A difference is small and found by its shadow; events that both sides treat alike are counted.
 */
export const policies = `
alter table approval add column from_day integer, add column simulation text;

create table policy (
  product text collate "C" not null,
  hash text collate "C" not null,
  name text not null,
  version text not null,
  parent text,
  findings text not null,
  created_at bigint not null,
  created_by text not null,
  primary key (product, hash)
);

create table shadow (
  product text collate "C" not null,
  number integer not null,
  policy text collate "C" not null,
  scorecard text,
  after_seq bigint not null,
  heard_to bigint not null,
  events bigint not null,
  decided bigint not null,
  agreed bigint not null,
  started_at bigint not null,
  ended_at bigint,
  primary key (product, number)
);

create table shadow_decision (
  product text collate "C" not null,
  shadow integer not null,
  seq bigint not null,
  borrower text collate "C" not null,
  day integer not null,
  champion_action text collate "C" not null,
  champion_status text not null,
  champion_limit_minor bigint not null,
  challenger_action text collate "C" not null,
  challenger_status text not null,
  challenger_limit_minor bigint not null,
  primary key (product, shadow, seq)
);
`
