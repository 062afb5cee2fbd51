/** The figures of a comparison as people look for them; the main ones are shown first. */
import type { ComparisonFigureName } from '../../wire/index.ts'

export interface FigureGroup {
  readonly id: 'people' | 'acts' | 'money' | 'risk' | 'time'
  readonly main: readonly ComparisonFigureName[]
  readonly more: readonly ComparisonFigureName[]
}

export const figureGroups: readonly FigureGroup[] = [
  {
    id: 'people',
    main: ['linesCut', 'linesSuspended', 'linesRestricted', 'neverLateAfter', 'neverLateAfterBps'],
    more: [
      'lines',
      'suspendedAtEnd',
      'neverLateBefore',
      'neverLateBeforeBps',
      'neverLate',
      'neverLateBps',
    ],
  },
  { id: 'acts', main: ['cuts', 'suspensions'], more: ['raises', 'reinstatements'] },
  {
    id: 'money',
    main: ['limitTakenMinor', 'undrawnFrozenMinor', 'useAfterBps', 'pushed90'],
    more: [
      'limitMinor',
      'balanceMinor',
      'openMinor',
      'useBeforeBps',
      'pushed80',
      'pushed80Bps',
      'pushed90Bps',
      'pushed100',
      'pushed100Bps',
    ],
  },
  {
    id: 'risk',
    main: ['eadMinor', 'expectedLossMinor', 'lossMinor', 'profitMinor', 'rwaIrbMinor'],
    more: ['withoutPd', 'defaulted', 'rwaStandardMinor'],
  },
  {
    id: 'time',
    main: ['suspendedDays', 'wrongDays', 'reinstateMedianDays'],
    more: ['overturnedDays', 'harmlessDays', 'unjudgedDays', 'reinstatedWithinYearBps'],
  },
]
