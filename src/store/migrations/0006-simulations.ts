/**
 * Comparisons of two policies on one book. A row is what its run needs to go on from where it
 * stopped: tallies so far (they add), and the last borrower counted.
 */
export const simulations = `
create table simulation (
  id text collate "C" primary key,
  product text collate "C" not null,
  policy_a text collate "C" not null,
  policy_b text collate "C" not null,
  ruling integer not null,
  last_seq bigint not null,
  until_day integer not null,
  asked_by text not null,
  asked_at bigint not null,
  state text not null,
  cursor text collate "C" not null,
  done bigint not null,
  total bigint not null,
  partial text,
  report text,
  problem text
);
create index simulation_of_policy on simulation (product, policy_b, asked_at);
create index simulation_running on simulation (asked_at) where state = 'running';
`
