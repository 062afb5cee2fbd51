/**
 * Everything that can go wrong with a request, as RFC 9457 problem details that list every issue.
 * The one file that turns errors into HTTP.
 */
import type { FastifyError } from 'fastify'
import type { Issue, Issues } from '../base/index.ts'
import { StoreError, type StoreErrorCode } from '../store/index.ts'
import type { Problem } from '../wire/index.ts'

/** Status and title of each problem, by its code. */
const kinds = {
  'malformed-json': [400, 'The body is not JSON'],
  'invalid-request': [400, 'The request is not as the API describes it'],
  'no-key': [401, 'A key is needed'],
  'unknown-key': [401, 'The key is not known'],
  'scope-missing': [403, 'The key does not allow this'],
  'same-person': [403, 'Another person must approve'],
  'unknown-route': [404, 'There is nothing at this address'],
  'unknown-product': [404, 'No such product'],
  'unknown-borrower': [404, 'No such borrower'],
  'unknown-decision': [404, 'No such decision'],
  'unknown-model': [404, 'No such scorecard'],
  'unknown-policy': [404, 'No such policy'],
  'unknown-comparison': [404, 'No such comparison'],
  'unknown-override': [404, 'No such override waits'],
  'unknown-review': [404, 'No such review run'],
  'method-not-allowed': [405, 'This address does not take this method'],
  'id-reused': [409, 'An event of this source and id was taken before with another body'],
  'line-exists': [409, 'The borrower has a line already'],
  'already-champion': [409, 'The scorecard decides already'],
  'learned-from-them': [409, 'The scorecard learned from the people it would decide'],
  'not-champion': [409, 'The scorecard is not the champion'],
  'nothing-before': [409, 'There is nothing to go back to'],
  'not-proposed': [409, 'Nothing is proposed'],
  'policy-in-force': [409, 'The policy decides'],
  'not-in-force': [409, 'The policy does not decide'],
  'policy-withdrawn': [409, 'The policy was withdrawn'],
  'has-findings': [409, 'Checking the policy finds faults'],
  'not-simulated': [409, 'The policy was not compared with what decides now'],
  'signature-needed': [409, 'Somebody must sign for changes so alike'],
  'already-approved': [409, 'The policy is approved already'],
  'nothing-to-shadow': [409, 'These rules decide already'],
  'not-running': [409, 'The comparison does not run'],
  'not-stopped': [409, 'The comparison was not stopped'],
  'not-queued': [409, 'Nothing waits for a person'],
  'not-possible': [409, 'The line cannot be moved so'],
  'not-pending': [409, 'The override does not wait any more'],
  'review-open': [409, 'Another review run is still to be done'],
  'not-previewed': [409, 'There is nothing to sign'],
  'not-signed': [409, 'Another person must sign first'],
  'not-releasing': [409, 'Nothing is being released'],
  'review-ended': [409, 'The review run is over'],
  'too-early': [409, 'The day has not come'],
  'clock-live': [409, 'The clock of a live product is never moved'],
  'clock-wall': [409, 'The product goes by the wall’s clock'],
  'clock-backwards': [409, 'A clock never goes back'],
  'body-too-large': [413, 'The body is too large'],
  'too-many': [413, 'Too many events in one request'],
  'content-type': [415, 'The body is of a type this address does not take'],
  'wrong-host': [421, 'This server does not answer to that name'],
  'invalid-events': [422, 'The events cannot be taken'],
  'invalid-conditions': [422, 'The conditions cannot be ruled'],
  'invalid-model': [422, 'The scorecard cannot be registered'],
  'invalid-policy': [422, 'The policy is not in the shape of one'],
  'past-day': [422, 'The day is over'],
  'until-day': [422, 'An override ends on a later day'],
  'review-day': [422, 'The day is too far ahead'],
  internal: [500, 'The server failed'],
  'not-offered': [501, 'This server does not do that'],
  'not-ready': [503, 'The product is not ready'],
  'database-down': [503, 'The database cannot be reached'],
  busy: [503, 'The server is busy'],
  closing: [503, 'The server is closing'],
  'disk-full': [507, 'The disk is full'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>

export type ProblemCode = keyof typeof kinds

/** A request refused for a stated reason; thrown by handlers, answered as its problem. */
export class Refused extends Error {
  readonly code: ProblemCode
  readonly issues: readonly Issue[]

  constructor(code: ProblemCode, message: string, issues: readonly Issue[]) {
    super(message)
    this.code = code
    this.issues = issues
  }
}

/** A refusal with one issue, about the whole request. */
export const refusal = (code: ProblemCode, message: string, path = ''): Refused =>
  new Refused(code, message, [{ path, code, message }])

/** A refusal of events: the problem all its issues are of, else `invalid-events`. */
export function refusalOf(issues: readonly Issue[]): Refused {
  const detail = issues.length === 1 ? issues[0]!.message : `${issues.length} issues`
  return new Refused(codeOf(issues), detail, issues)
}

/** The refusal of a verb of the registry, whose only issue is its code. */
export const stepRefusal = ([{ code, message }]: Issues): Refused =>
  refusal(code in kinds ? (code as ProblemCode) : 'internal', message)

function codeOf(issues: readonly Issue[]): ProblemCode {
  const whole = issues.find(({ path, code }) => path === '' && code in wholeBody)
  if (whole !== undefined) return whole.code as ProblemCode
  const codes = new Set(issues.map(({ code }) => code))
  if (codes.size !== 1) return 'invalid-events'
  const [code] = codes
  return code === 'not-ready' || code === 'id-reused' || code === 'line-exists'
    ? code
    : 'invalid-events'
}

const wholeBody = { 'content-type': 0, 'too-many': 0 } as const

/** The problem to answer an error with; `null` for what nobody foresaw: a bug, to be logged. */
export function refusedOf(error: unknown): Refused | null {
  if (error instanceof Refused) return error
  if (error instanceof StoreError) return refusal(storeCodes[error.code], error.message)
  if (!(error instanceof Error)) return null
  const { validation, validationContext, code, statusCode } = error as FastifyError
  if (validation !== undefined)
    return invalidRequest(validation, places[validationContext ?? ''] ?? '/query')
  const own = fastifyCodes[code]
  if (own !== undefined) return refusal(own, error.message)
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? refusal('invalid-request', error.message)
    : null
}

const places: Readonly<Record<string, string>> = { params: '/params', body: '' }

const storeCodes: Readonly<Record<StoreErrorCode, ProblemCode>> = {
  'folder-owned': 'database-down',
  'folder-unusable': 'database-down',
  'disk-full': 'disk-full',
  'database-unreachable': 'database-down',
  'migration-changed': 'database-down',
  'duplicate-event': 'busy',
  contention: 'busy',
  closed: 'database-down',
}

const fastifyCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'content-type',
  FST_STATIC_FORBIDDEN_PATH: 'unknown-route',
}

type Violation = NonNullable<FastifyError['validation']>[number]

/** Every violation of a schema, one issue a place. */
function invalidRequest(violations: readonly Violation[], place: string): Refused {
  const choices = (path: string) =>
    violations.filter(({ keyword, instancePath }) => keyword === 'const' && instancePath === path)
  const issues = violations.flatMap((violation): Issue[] => {
    const { keyword, instancePath, params, message } = violation
    const path = place + instancePath
    switch (keyword) {
      case 'const':
        return [] // told by the `anyOf` around it
      case 'anyOf': {
        const allowed = choices(instancePath).map((choice) => String(choice.params['allowedValue']))
        return [{ path, code: 'not-allowed', message: `must be one of ${allowed.join(', ')}` }]
      }
      case 'required':
        return [issueAt(`${path}/${params['missingProperty']}`, 'required', 'is required')]
      case 'additionalProperties':
        return [
          issueAt(
            `${path}/${params['additionalProperty']}`,
            'unknown-parameter',
            'is not known here',
          ),
        ]
      default:
        return [issueAt(path, keyword, message ?? 'is not allowed')]
    }
  })
  const detail = issues.map(({ path, message }) => `${path} ${message}`).join('; ')
  return new Refused('invalid-request', detail, issues)
}

const issueAt = (path: string, code: string, message: string): Issue => ({ path, code, message })

/** What was refused, as it is sent. */
export function problemOf({ code, message, issues }: Refused): Problem {
  const [status, title] = kinds[code]
  return {
    type: `urn:tidemark:problem:${code}`,
    title,
    status,
    detail: message,
    issues: [...issues],
  }
}

/** Seconds after which trying again may help; `null` where it cannot. */
export const retryAfter = (code: ProblemCode): number | null =>
  code === 'busy' ? 1 : kinds[code][0] === 503 ? 5 : null
