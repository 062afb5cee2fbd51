export { AuthorizationView } from './authorization-views.ts'
export {
  type BodyOf,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
  type RouteName,
  routes,
} from './api.ts'
export { type Route, type Scope, scopes } from './route.ts'
export { AlertPage, alertStates, AlertView } from './alert-views.ts'
export { ComparisonReport, ComparisonView } from './comparison-views.ts'
export {
  type ComparisonFigure,
  type ComparisonFigureName,
  comparisonFigures,
  type ComparisonRemark,
  comparisonRemarks,
} from './text/comparison-words.ts'
export { ConditionsView, NewConditions } from './conditions-views.ts'
export { eventDataJson, eventSchema, readStoredData } from './event-data.ts'
export {
  type DayOfInstant,
  EVENTS_MAX,
  eventType,
  readEvent,
  readEvents,
  writeEvent,
} from './event.ts'
export { parseInstant, printInstant } from './instant.ts'
export { DuesView, HoldView, ObligationView } from './ledger-views.ts'
export { ModelStepView, ModelsView, ModelView, REASON_LENGTH } from './model-views.ts'
export { openApi } from './openapi.ts'
export {
  ActsView,
  NewOverride,
  overrideReasons,
  OverridesView,
  OverrideView,
  QueueSaid,
  QueueView,
  WaitingView,
} from './queue-views.ts'
export { AdvancedView, ReviewLinePage, ReviewLineView, ReviewView } from './review-views.ts'
export { readPolicyBody } from './policy-body.ts'
export {
  PoliciesView,
  PolicyDiff,
  PolicyInForce,
  PolicyPage,
  PolicyStepView,
  PolicyView,
  RuleHitsView,
  ShadowPage,
  ShadowView,
  TableView,
} from './policy-views.ts'
export { PersonView, stories, type StoryName } from './people-views.ts'
export { catalogueText, checkTexts, noticeTexts } from './text/catalogue.ts'
export { type KeyFactor, keyFactors, unnamedFeatures } from './text/key-factors.ts'
export { type LabelGroup, labelOf, labels } from './text/labels.ts'
export type { Language, Text } from './text/language.ts'
export { printDate, printMoney } from './text/print.ts'
export { printFigure, type ReasonVoice, renderReason, type SpokenReason } from './text/reason.ts'
export { type NoticeContext, renderNotice } from './text/render.ts'
export {
  BorrowerView,
  CauseView,
  DecisionView,
  FeatureView,
  LinePage,
  LineView,
  NoticeView,
  OutcomeView,
  PairView,
  PermissionsView,
  Problem,
  ProductView,
  ReasonView,
  ReplayedView,
  RuleView,
  SummaryView,
  TimelineEntry,
  TraceFeatureView,
  TraceView,
  VerifiedView,
  YouView,
} from './views.ts'
