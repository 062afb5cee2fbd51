export { type Column, readCsv, type Table, type Values } from './csv.ts'
