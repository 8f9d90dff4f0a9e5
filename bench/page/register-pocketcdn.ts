import { register } from '../../src/index.js';
import { readSettings } from './settings.js';
import { untilControlled } from './until-controlled.js';

const { cdnUrl, maxEntries, workerUrl } = readSettings();

window.registered = register({
  workerUrl,
  scope: '/',
  cdn: { provider: 'ipx', baseUrl: cdnUrl },
  // The width is declared: what is measured is a hit, and not what an unknown layout costs.
  rules: [{ match: '/images/*', sizes: '240px' }],
  maxEntries,
  // The number of entries alone bounds what is stored, as it does for the others.
  maxBytes: 2 ** 40,
}).then(untilControlled);
