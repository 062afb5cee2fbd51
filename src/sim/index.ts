export {
  book,
  daysBehind,
  type IdleBooks,
  openBooks,
  principalOf,
  treatmentOf,
  treatmentOn,
} from './idle-lender.ts'
export { EVENTS_MAX, harbourParameters, type Parameters } from './parameters.ts'
export { type Scenario, type ScenarioName, scenarios } from './scenarios.ts'
export {
  openTown,
  type StreamedMonth,
  streamPerson,
  streamTown,
  type Town,
  type Unmanaged,
  unmanaged,
} from './town.ts'
export { type Treatment, untouched } from './treatment.ts'
export { type Archetype, archetypes, type Change, type Truth } from './truth.ts'
export type { TownOptions } from './world.ts'
