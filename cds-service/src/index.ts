export { loadArtefacts } from './artefacts/load-artefacts.js';
export { ServiceError, type ServiceErrorCode } from './errors.js';
export { discoverySchema, hookResponseSchema } from './hooks/response.js';
export { createService, type ServiceParts } from './service/create-service.js';
export { loadSite, type Site } from './settings/load-site.js';
export { readSettings, type Settings } from './settings/settings.js';
export { openStore, type StoreOptions } from './store/open-store.js';
export type { AuditRow, Retention, Store } from './store/store.js';
