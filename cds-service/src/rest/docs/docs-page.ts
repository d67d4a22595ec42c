/**
 * The page that shows the OpenAPI document and tries its calls: Swagger UI from its package, with a start of our own, because theirs
 * opens an example of a foreign host. Nothing on it is inline, so that its Content-Security-Policy allows no inline script.
 */

/** What the page loads, by name, from the package of Swagger UI. */
export const swaggerAssets = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const;

export const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bellwether: the interface for other systems</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<main id="docs"><noscript>This page needs JavaScript. The document itself is at openapi.json beside it.</noscript></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`;

/** No validator of another host, nothing from the address of the page, and no token kept in the browser. */
export const docsStart = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#docs',
  validatorUrl: null,
  queryConfigEnabled: false,
  persistAuthorization: false,
  tryItOutEnabled: true,
  deepLinking: true,
});
`;

/** Scripts, styles and calls of this service alone, and nothing inline. */
export const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
