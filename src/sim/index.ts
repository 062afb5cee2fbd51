export { type Treatment, untouched } from './treatment.ts'
