export { links } from './exposure.ts'
