export { PocketCdnError, type PocketCdnErrorCode } from './core/errors.js';
export type { FreshnessOptions } from './core/freshness/freshness.js';
export type {
  AnswerReport,
  FallbackKind,
  PrefetchOutcome,
  StatsReply,
} from './core/messages/messages.js';
export type {
  CdnOptions,
  PocketCdnOptions,
  RegisterOptions,
  RegistrationOptions,
  RuleOptions,
} from './core/options/options.js';
export type { BypassReason, NotResizedReason, NotStoredReason } from './core/match/reasons.js';
export type { Outcome } from './core/statistics/outcome.js';
export type { ProviderName } from './core/options/provider-names.js';
export type { BypassReasons } from './core/statistics/bypass-reasons.js';
export type { Statistics } from './core/statistics/statistics.js';
export type { StatsCounts, StatsReport } from './core/statistics/stats-report.js';
export { version } from './core/version.js';
export type { PocketCdnClient } from './page/client.js';
export type { PrefetchOptions, PrefetchProgress, PrefetchSummary } from './page/prefetch-images.js';
export { connect } from './page/connect.js';
export { register } from './page/register.js';
export type { ImageUpdate } from './page/layout/dispatch-update.js';
