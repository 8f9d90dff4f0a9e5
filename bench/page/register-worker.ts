import { readSettings } from './settings.js';
import { untilControlled } from './until-controlled.js';

const { maxEntries, workerUrl } = readSettings();

window.registered = navigator.serviceWorker
  .register(`${workerUrl}?maxEntries=${maxEntries}`, { scope: '/' })
  .then(untilControlled);
