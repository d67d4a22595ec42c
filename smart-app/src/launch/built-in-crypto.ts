/** Stands in for `isomorphic-webcrypto` in the bundle: every browser that this app supports has its own. */
export default globalThis.crypto;
