export type { CallArgs } from './call.ts'
export { axisLook, Chart, tooltipLook } from './chart.tsx'
export { Fault } from './fault.tsx'
export { Figure, Figures } from './figure.tsx'
export { ABSENT, type Format } from './format.ts'
export { takeKey } from './key.ts'
export { type Label, useFigure, useLabel, useReason } from './label.ts'
export { pickLanguage, rememberedLanguage, rememberLanguage } from './language.ts'
export { Localised, type Say, useFormat, useLanguage, useTexts } from './localised.tsx'
export { Meter } from './meter.tsx'
export {
  actionTones,
  attentiveTone,
  calmTone,
  causeTones,
  modeTones,
  palette,
  pillarTones,
  quietTone,
  statusTones,
  stoppedTone,
  tidalTone,
  tierColour,
} from './palette.ts'
export { type Share, Shares } from './shares.tsx'
export { follow, type StreamMessage } from './stream.ts'
export { Tag, TierMark } from './tag.tsx'
export { type Called, CallerContext, useAct, useCall } from './use-call.ts'
export { type Bar, Bars } from './bars.tsx'
export { Icon } from './icon.tsx'
