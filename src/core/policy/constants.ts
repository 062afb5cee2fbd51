/**
 * The dated numbers the engine itself asks a pack for. A pack that lacks one for the day is
 * refused when loaded where that can be known, and when deciding where it cannot.
 */
export const constantKeys = {
  'default.pastDueLineDays': 'days past due beyond which a default is a hard trigger',
  'grace.days': 'days after the due day before draws are blocked',
  'observing.statements': 'statements before a line is judged by its score',
  'tier.hysteresisPoints': 'points a score must pass a tier’s boundary by to change the tier',
  'tier.dwellDays': 'days a tier stands before it may change again',
  'limit.deadBandBps': 'basis points of the limit a target must differ by to move it',
  'limit.dwellDays': 'days between two changes of the limit',
  'limit.downMax30Bps': 'largest cut within 30 days, basis points of the limit then',
  'limit.downMax180Bps': 'largest cut within 180 days, basis points of the limit then',
  'limit.upMax90Bps': 'largest growth within 90 days above the last approved limit',
  'limit.stepMinor': 'limits are whole multiples of this, minor units',
  'limit.maxMinor': 'no limit is raised above this by law, minor units',
  'notice.days': 'days between a notice and a cut that is not for current default or fraud',
  'review.days': 'days until the review of an adverse decision',
  'ledger.toleranceMinor': 'arrears up to this count as none, minor units',
  'ledger.technicalDays': 'lateness up to so many days that ended by itself is technical',
  'ledger.penaltyExtraBps':
    'penalty on overdue principal, basis points of the contract rate on top',
  'ledger.principalFirstAfterDays': 'past due beyond this, money pays principal before interest',
  'authorization.days': 'days a draw’s hold stands unless captured or released',
  'conditions.maxPoints': 'most points the playbook may take off a score for conditions',
  'conditions.stepPoints': 'most points that figure may move from one score to the next',
  'systemic.lapseDays': 'days until a systemic or policy-caused suspension lapses unless renewed',
  'taper.emergencyMinor': 'emergency line offered once to a dependent borrower, minor units',
  'holdout.bps': 'share of eligible changes of a limit left undone at random, to learn from',
  'blast.linesBps': 'share of the book that a day’s automatic adverse actions may touch',
  'blast.exposureBps': 'share of the book’s limits that they may touch a day',
  'blast.neverLateBps': 'share of the never-late borrowers that they may touch a day',
  'blast.segmentBps': 'share of one segment’s lines that they may touch a day',
  'blast.bandBps': 'how far a day’s count may pass the simulated one before actions are halted',
  'override.secondPersonMinor': 'limit moved by a person beyond this needs a second person',
} as const satisfies Readonly<Record<string, string>>

export type ConstantKey = keyof typeof constantKeys

/** Every constant of a day, by key. */
export type Constants = Readonly<Record<ConstantKey, number>>
