import './site.css';
import { connect } from './connect.js';
import { keepWorkerOff } from './keep-worker-off.js';
import { isWorkerOff } from './is-worker-off.js';
import { definePanel } from './panel/pocketcdn-panel.js';
import { offerToTakeAlong } from './take-along.js';

// Asked before anything else: the worker may take over at any moment from here on.
const wasControlled = navigator.serviceWorker?.controller != null;
const isOff = isWorkerOff(location.href);
if (isOff) keepWorkerOff(document, location.href);

const connected = connect(isOff);
const panel = definePanel();
panel.wasControlled = wasControlled;
document.body.append(panel);
const connection = await connected;
panel.connection = connection;
const takeAlong = document.querySelector<HTMLElement>('.take-along');
if (takeAlong && connection.state === 'connected') offerToTakeAlong(takeAlong, connection.client);
