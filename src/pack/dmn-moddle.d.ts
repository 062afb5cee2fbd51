/** The little of dmn-moddle 12 that `pack` and `dmn` use; the package ships no types of its own. */
declare module 'dmn-moddle' {
  /** Any element of a DMN file: its fields are the attributes and children of that name. */
  export interface DmnElement {
    readonly $type: string
    readonly id?: string
    readonly name?: string
    readonly [field: string]: unknown
  }

  /** Moddle's own description of a package: the types it knows by name. */
  export interface ModdlePackage {
    readonly types: readonly { readonly name: string; readonly properties?: readonly object[] }[]
  }

  export class DmnModdle {
    /** Packages given here stand in for its own of the same name. */
    constructor(packages?: Readonly<Record<string, object>>)
    getPackage(prefix: string): ModdlePackage
    /** An element of a type (`dmn:Decision`) with the fields given, children among them. */
    create(type: string, fields: Readonly<Record<string, unknown>>): DmnElement
    toXML(
      root: DmnElement,
      options: { readonly format: boolean },
    ): Promise<{ readonly xml: string }>
    /** Rejects on text that is no DMN 1.3; lists in `warnings` what it skipped. */
    fromXML(xml: string): Promise<{
      readonly rootElement: DmnElement
      readonly warnings: readonly { readonly message: string }[]
    }>
  }
}
