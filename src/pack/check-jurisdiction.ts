/**
 * What a law forbids whatever a lender would choose, by the jurisdiction a pack names. Short on
 * purpose: only what is a plain yes or no. Numbers of law are dated constants of the pack itself.
 */
import type { Issue } from '../base/index.ts'
import type { PolicyData } from '../core/index.ts'

interface Forbidden {
  readonly jurisdictions: readonly string[]
  readonly name: string
  readonly citation: string
}

/** Switches that may not be on. Source: domain.md §3.4, §4.4. */
const forbidden: readonly Forbidden[] = [
  {
    jurisdictions: ['eu'],
    name: 'network-pricing',
    citation: 'Directive (EU) 2023/2225, Article 18(3): no data from social networks',
  },
  {
    jurisdictions: ['cn'],
    name: 'automatic-only',
    citation: '个人信息保护法第二十四条: a person may refuse a decision made by automation alone',
  },
  {
    jurisdictions: ['eu', 'uk'],
    name: 'automatic-only',
    citation: 'GDPR, Article 22: a right to human intervention',
  },
]

/** Switches the engine and the checks know. */
const switches = ['network-fraud', 'network-pricing', 'age-in-score', 'automatic-only'] as const

export function checkJurisdiction({ jurisdiction, switches: given }: PolicyData): Issue[] {
  const path = 'pack.yaml/switches'
  const unknown = Object.keys(given)
    .filter((name) => !(switches as readonly string[]).includes(name))
    .map((name) => ({
      path: `${path}/${name}`,
      code: 'switch-unknown',
      message: `nothing asks for it; known: ${switches.join(', ')}`,
    }))
  const against = forbidden
    .filter(
      ({ name, jurisdictions }) => given[name] === true && jurisdictions.includes(jurisdiction),
    )
    .map(({ name, citation }) => ({
      path: `${path}/${name}`,
      code: 'switch-forbidden',
      message: `it must be off in ${jurisdiction}: ${citation}`,
    }))
  return [...unknown, ...against]
}
