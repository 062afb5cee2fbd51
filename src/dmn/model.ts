/**
 * A DMN file as plain data: what `readModel` makes of XML and the evaluator walks.
 * Text is FEEL as written; nothing here is evaluated yet.
 */

/** One file: its elements by id, its types by name, what it imports by the name it gives it. */
export interface Model {
  readonly file: string
  readonly namespace: string
  readonly name: string
  readonly types: ReadonlyMap<string, ItemType>
  readonly elements: ReadonlyMap<string, Element>
  readonly imports: readonly { readonly name: string; readonly namespace: string }[]
}

/** What a requirement points at: an element of this model or of an imported one. */
export interface Reference {
  /** `null`: this model. */
  readonly namespace: string | null
  readonly id: string
}

/** A name with the type its value must conform to; `null` when any will do. */
export interface Variable {
  readonly name: string
  readonly typeRef: string | null
}

export type Element = InputData | Decision | Knowledge | Service

export interface InputData extends Variable {
  readonly type: 'input'
  readonly id: string
}

export interface Decision extends Variable {
  readonly type: 'decision'
  readonly id: string
  readonly requires: readonly Reference[]
  readonly logic: Expression | null
}

/** A business knowledge model: a function with a name. */
export interface Knowledge extends Variable {
  readonly type: 'knowledge'
  readonly id: string
  readonly requires: readonly Reference[]
  readonly logic: FunctionExpression | null
}

export interface Service extends Variable {
  readonly type: 'service'
  readonly id: string
  readonly outputs: readonly Reference[]
  readonly inputDecisions: readonly Reference[]
  readonly inputData: readonly Reference[]
}

/** An item definition. Exactly one of `base`, `components` and `function` says what it holds. */
export interface ItemType {
  readonly name: string
  readonly base: string | null
  readonly components: readonly ItemType[]
  readonly isFunction: boolean
  /** Of a function: the type of what it gives back. */
  readonly outputType: string | null
  readonly isCollection: boolean
  /** Unary tests each value, of a collection each item, must pass. */
  readonly allowed: string | null
  /** Unary tests the whole value must pass (DMN 1.5). */
  readonly constraint: string | null
}

interface Typed {
  readonly typeRef: string | null
}

export type Expression =
  | LiteralExpression
  | TableExpression
  | ContextExpression
  | ListExpression
  | RelationExpression
  | InvocationExpression
  | FunctionExpression
  | ConditionalExpression
  | FilterExpression
  | IteratorExpression
  | RefusedExpression

export interface LiteralExpression extends Typed {
  readonly type: 'literal'
  readonly text: string
}

/** Read but not run: an external function, another expression language. Its value is null. */
export interface RefusedExpression extends Typed {
  readonly type: 'refused'
  readonly what: string
}

export interface ContextExpression extends Typed {
  readonly type: 'context'
  readonly entries: readonly (Variable & { readonly value: Expression | null })[]
  /** The cell without a name; where there is one the context is what it says. */
  readonly result: Expression | null
}

export interface ListExpression extends Typed {
  readonly type: 'list'
  readonly items: readonly Expression[]
}

export interface RelationExpression extends Typed {
  readonly type: 'relation'
  readonly columns: readonly Variable[]
  readonly rows: readonly (readonly Expression[])[]
}

export interface InvocationExpression extends Typed {
  readonly type: 'invocation'
  readonly callee: Expression
  readonly bindings: readonly { readonly name: string; readonly value: Expression | null }[]
}

export interface FunctionExpression extends Typed {
  readonly type: 'function'
  readonly parameters: readonly Variable[]
  readonly body: Expression | null
}

export interface ConditionalExpression extends Typed {
  readonly type: 'conditional'
  readonly condition: Expression
  readonly whenTrue: Expression
  readonly otherwise: Expression
}

export interface FilterExpression extends Typed {
  readonly type: 'filter'
  readonly source: Expression
  readonly match: Expression
}

export interface IteratorExpression extends Typed {
  readonly type: 'for' | 'every' | 'some'
  readonly variable: string
  readonly source: Expression
  readonly body: Expression
}

export const hitPolicies = [
  'UNIQUE',
  'ANY',
  'FIRST',
  'PRIORITY',
  'RULE ORDER',
  'OUTPUT ORDER',
  'COLLECT',
] as const
export type DmnHitPolicy = (typeof hitPolicies)[number]

export const aggregations = ['SUM', 'COUNT', 'MIN', 'MAX'] as const
export type Aggregation = (typeof aggregations)[number]

export interface TableExpression extends Typed {
  readonly type: 'table'
  readonly hitPolicy: DmnHitPolicy
  readonly aggregation: Aggregation | null
  readonly inputs: readonly InputClause[]
  readonly outputs: readonly OutputClause[]
  readonly rules: readonly DecisionRule[]
}

export interface InputClause {
  readonly text: string
  readonly typeRef: string | null
  readonly allowed: string | null
}

export interface OutputClause {
  /** `null` where the only output has no name of its own. */
  readonly name: string | null
  readonly typeRef: string | null
  /** Allowed values in falling priority, as FEEL. */
  readonly values: string | null
  readonly otherwise: string | null
}

export interface DecisionRule {
  /** One text of unary tests per input. */
  readonly when: readonly string[]
  /** One FEEL text per output. */
  readonly then: readonly string[]
}
