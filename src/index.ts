export { PocketCdnError, type PocketCdnErrorCode } from './core/errors.js';
export type { FreshnessOptions } from './core/freshness.js';
export type { AnswerReport, FallbackKind, PrefetchOutcome, StatsReply } from './core/messages.js';
export type {
  CdnOptions,
  PocketCdnOptions,
  RegisterOptions,
  RegistrationOptions,
  RuleOptions,
} from './core/options.js';
export type { Outcome } from './core/outcome.js';
export type { ProviderName } from './core/provider-names.js';
export type { Statistics } from './core/statistics.js';
export { version } from './core/version.js';
export type { PocketCdnClient } from './page/client.js';
export type { PrefetchOptions, PrefetchProgress, PrefetchSummary } from './page/prefetch-images.js';
export { connect } from './page/connect.js';
export { register } from './page/register.js';
export type { ImageUpdate } from './page/layout/tell-update.js';
