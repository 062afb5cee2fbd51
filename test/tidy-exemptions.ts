/** Written exemptions from tidy rules; each row says why. */
export const exemptions: readonly {
  readonly rule: string
  readonly path: string
  readonly why: string
}[] = []
