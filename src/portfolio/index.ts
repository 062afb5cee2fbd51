export { type Assumption, assumptions } from './compare/assumptions.ts'
export type { LeftAlone } from './compare/close-side.ts'
export { addTally, newTally, type Sides, type Tally } from './compare/tally.ts'
export {
  addLine,
  carryTo,
  compareLine,
  foldOnto,
  type LivedSide,
  newSide,
  type Whose,
} from './compare/two-sides.ts'
export { type ComparisonFigures, type Known, reportOf } from './compare/report.ts'
