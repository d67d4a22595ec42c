/** Jest's `--filter` takes a CommonJS module. */
module.exports = async (paths) => (await import('./kinds.mjs')).ofKind('browser', paths);
