export { checkPack } from './check-pack.ts'
export { readLiteral, readTests } from './read-cell.ts'
export { readPack } from './read-pack.ts'
