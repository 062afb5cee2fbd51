/** Parts every view is made of. */
import { Type } from '@sinclair/typebox'

export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const dayText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const minorUnits = Type.Integer({
  description: 'whole minor units of the product’s currency',
})
export const hash = Type.String({ description: 'SHA-256, hexadecimal' })
