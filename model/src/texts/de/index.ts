export { news2Responses } from './news2-responses.js';
export { overrideReasons } from './override-reasons.js';
