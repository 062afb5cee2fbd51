/** The console's words, said in the language on screen. */
import { useIntl } from 'react-intl'
import { type Say, useTexts } from '../../ui/index.ts'
import type { TextId } from './catalogue.ts'

export const useText = (): Say<TextId> => useTexts<TextId>()

type NamedGroup =
  | 'product'
  | 'field'
  | 'code'
  | 'table'
  | 'source'
  | 'purpose'
  | 'fact'
  | 'output'
  | 'value'
  | 'constant'
  | 'switch'
  | 'standing'
  | 'dimension'
  | 'policyStep'

/** Names of what a lender may name freely: a name we do not know is shown as it is. */
export function useName(group: NamedGroup): (id: string) => string {
  const { messages } = useIntl()
  return (id) => {
    const known = messages[`${group}.${id}`]
    return typeof known === 'string' ? known : id
  }
}
