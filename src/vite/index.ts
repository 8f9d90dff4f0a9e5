export { pocketCdn } from './pocket-cdn.js';
