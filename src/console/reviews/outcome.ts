/** What a review found for a line, out of the words the run keeps: `kind action status limit`. */

export interface Outcome {
  readonly kind: string
  readonly action: string
  readonly status: string
  readonly limitMinor: number
}

/** In the order they were decided; none where nothing was. */
export const readOutcome = (text: string): Outcome[] =>
  text === ''
    ? []
    : text.split('; ').map((each) => {
        const [kind = '', action = '', status = '', limit = ''] = each.split(' ')
        return { kind, action, status, limitMinor: Number(limit) }
      })
