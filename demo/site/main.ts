import './site.css';
import { connect } from './connect.js';
import { keepWorkerOff } from './keep-worker-off.js';
import { isWorkerOff } from './is-worker-off.js';
import { definePanel } from './panel/pocketcdn-panel.js';

// Asked before anything else: the worker may take over at any moment from here on.
const wasControlled = navigator.serviceWorker?.controller != null;
const isOff = isWorkerOff(location.href);
if (isOff) keepWorkerOff(document, location.href);

const connected = connect(isOff);
const panel = definePanel();
panel.wasControlled = wasControlled;
document.body.append(panel);
panel.connection = await connected;
