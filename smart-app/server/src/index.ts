export type { AppConfig } from './content/app-content.js';
export type { PolicyAdditions } from './content/app-headers.js';
export type { AppIssuer } from './issuers/app-issuers.js';
export { readAppContent, type ServedContent } from './read-app-content.js';
export { serveApp, type ServeAppOptions } from './serve-app.js';
