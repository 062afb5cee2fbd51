export { toCsv } from './csv.ts'
export { toJavaScript } from './javascript.ts'
export { toPmml } from './pmml.ts'
export { toSql } from './sql.ts'
