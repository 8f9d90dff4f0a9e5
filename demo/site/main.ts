import './site.css';
import { showPanel } from 'pocketcdn/panel';
import { createWorkerSwitch } from './create-worker-switch.js';
import { connect } from './connect.js';
import { keepWorkerOff } from './keep-worker-off.js';
import { isWorkerOff } from './is-worker-off.js';
import { createCdnSwitch } from './sections/create-cdn-switch.js';
import { createOfflineSwitch } from './sections/create-offline-switch.js';
import { enableSaveButton } from './save-issue.js';

const isOff = isWorkerOff(location.href);
if (isOff) keepWorkerOff(document, location.href);

// Before the worker is registered, so that the panel knows which images were loaded without it.
const shown = showPanel({
  bypass: createWorkerSwitch(isOff),
  sections: [createCdnSwitch(), createOfflineSwitch()],
});
try {
  const client = isOff ? undefined : await connect();
  const panel = await shown;
  panel.client = client;
  const saveIssue = document.querySelector<HTMLElement>('.save-issue');
  if (saveIssue && client) enableSaveButton(saveIssue, client);
} catch (error) {
  // Without a worker, the site shows its images as usual.
  const panel = await shown;
  panel.notice = error instanceof Error ? error.message : String(error);
}
