import { register } from '../../src/index.js';
import { readSettings } from './settings.js';
import { untilControlled } from './until-controlled.js';

const { cdnUrl, maxEntries, workerUrl } = readSettings();

window.registered = register({
  workerUrl,
  scope: '/',
  cdn: { provider: 'ipx', baseUrl: cdnUrl },
  // Declares the layout width, because the benchmark measures hits, not the cost of an unknown layout.
  rules: [{ match: '/images/*', sizes: '240px' }],
  maxEntries,
  // Only `maxEntries` limits the storage, as for the other contenders.
  maxBytes: 2 ** 40,
}).then(untilControlled);
