export { dataHash } from './data-hash.ts'
export { type ColumnHead, type OpenTable, openTable, type TableChoice } from './open-table.ts'
export type { Values } from './open-table.ts'
export { type Column, readTable, type Table } from './table.ts'
