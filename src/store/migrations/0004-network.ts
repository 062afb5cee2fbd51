/**
 * How far the network beside a book has heard its log: what it means for neighbours is told up to
 * there. A server that starts takes that much in quietly and goes on from it.
 */
export const network = `
create table network_heard (
  product text collate "C" primary key,
  seq bigint not null
);
`
