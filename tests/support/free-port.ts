/** For the tests of packages, which may not reach into `scripts`. */
export { freePort } from '../../scripts/src/free-port.js';
