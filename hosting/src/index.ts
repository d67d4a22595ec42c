export { loadArtefacts } from './artefacts/load-artefacts.js';
export { shippedArtefacts } from './artefacts/shipped-artefacts.js';
export { describeError, type ErrorDescription, explainError } from './describe-error.js';
export { HostingError, type HostingErrorCode } from './errors.js';
export { cutRest, sendBeforeBody } from './http/cut-rest.js';
export { inviteBody } from './http/expect-continue.js';
export { listen, type ListenOptions } from './http/listen.js';
export { allowLongRequest } from './http/request-time.js';
export { createShutdown, type Shutdown, type ShutdownParts } from './http/shutdown.js';
export {
  certificateEnd,
  certificateUse,
  readAuthorities,
  readTlsFiles,
  renewCertificate,
  type TlsFiles,
  type TlsPair,
} from './http/tls-files.js';
export { type LogLevel, logLevels, logOptions } from './log-options.js';
export { fileSignature } from './process/file-signature.js';
export { repeat } from './process/repeat.js';
export { serveProcess } from './process/serve-process.js';
export { readErrorText } from './read-error.js';
export { withoutSlashesAtEnd } from './settings/base-url.js';
export {
  type CommonGiven,
  type CommonValues,
  commonVariables,
  profileNamed,
  tlsFilesOf,
} from './settings/common-variables.js';
export { type NearMiss, nearMisses, nearMissText } from './settings/near-misses.js';
export { type Demands, demands, type Profile, profiles } from './settings/profile.js';
export {
  listeningRules,
  onThisMachine,
  type ProfileRule,
  profileProblems,
  withHttps,
} from './settings/profile-rules.js';
export { type Environment, readTable, textOf } from './settings/read-table.js';
export { always, none, type Variable } from './settings/variable.js';
export { addressRange, databaseUrl, isLoopback, listOf, webAddress, wholeNumber } from './settings/variable-schemas.js';
export { type AppArtefact, type AppSite, appSite } from './site/app-site.js';
export { type Approval, approvalMissing, approvalOf, approvalSchema } from './site/approval.js';
export { canonicalJson } from './site/canonical-json.js';
export { type AnswerPlace, answerPlaces, type HookName, hookNames } from './site/hook-names.js';
export { loadSite, resolveSite, type Site } from './site/load-site.js';
export { checkArtefacts } from './site/check-artefacts.js';
export { pinLines, pinOf, pinsText } from './site/pins.js';
export { onChange, type ShowSetting } from './site/show-settings.js';
export { type HookMode, hookModes, type SiteFile } from './site/site-file.js';
export { siteTriggers } from './site/site-triggers.js';
export { type Versions, versionsOf } from './site/versions.js';
export type { SuggestionSetting } from './site/suggestion-settings.js';
export { readOptions, runCommand, usage } from './usage.js';
export { messageSite } from './site/message-site.js';
