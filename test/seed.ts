import fc from 'fast-check'

/**
 * One seed for every property, so that a run can be repeated and CI does not gamble;
 * `FC_SEED=7 npm test` explores elsewhere.
 */
const seed = Number(process.env['FC_SEED'] ?? 20_260_101)
fc.configureGlobal({ seed })
