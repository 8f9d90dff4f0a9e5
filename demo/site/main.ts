import './site.css';
import { showPanel } from 'pocketcdn/panel';
import { createWorkerSwitch } from './create-worker-switch.js';
import { connect } from './connect.js';
import { keepWorkerOff } from './keep-worker-off.js';
import { isWorkerOff } from './is-worker-off.js';
import { createCdnSwitch } from './sections/create-cdn-switch.js';
import { createOfflineSwitch } from './sections/create-offline-switch.js';
import { offerToTakeAlong } from './take-along.js';

const isOff = isWorkerOff(location.href);
if (isOff) keepWorkerOff(document, location.href);

// Before the worker is registered, so that the panel knows what came without it.
const shown = showPanel({
  bypass: createWorkerSwitch(isOff),
  sections: [createCdnSwitch(), createOfflineSwitch()],
});
try {
  const client = isOff ? undefined : await connect();
  const panel = await shown;
  panel.client = client;
  const takeAlong = document.querySelector<HTMLElement>('.take-along');
  if (takeAlong && client) offerToTakeAlong(takeAlong, client);
} catch (error) {
  // The site goes on without.
  const panel = await shown;
  panel.notice = error instanceof Error ? error.message : String(error);
}
