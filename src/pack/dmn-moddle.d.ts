/** The little of dmn-moddle 12 that `read-table` uses; the package ships no types of its own. */
declare module 'dmn-moddle' {
  /** Any element of a DMN file: its fields are the attributes and children of that name. */
  export interface DmnElement {
    readonly $type: string
    readonly id?: string
    readonly name?: string
    readonly [field: string]: unknown
  }

  export class DmnModdle {
    /** Rejects on text that is no DMN 1.3; lists in `warnings` what it skipped. */
    fromXML(xml: string): Promise<{
      readonly rootElement: DmnElement
      readonly warnings: readonly { readonly message: string }[]
    }>
  }
}
