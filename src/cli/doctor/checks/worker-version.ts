import { version } from '../../../core/version.js';
import { workerFile } from '../../../core/ready-files/needed-files.js';
import { isKillSwitch, isOurs, versionIn } from '../../init/our-files.js';
import { textOf } from '../ask.js';
import { failed, ok, type Verdict, warned } from '../finding.js';
import { soundWorker } from '../sound-worker.js';
import type { Visit } from '../visit.js';

/** The file must be PocketCDN, and as new as the page script. */
export function checkWorkerVersion(visit: Visit): Verdict[] {
  const worker = soundWorker(visit);
  if (!worker) return [];
  const text = textOf(worker);
  if (isKillSwitch(text)) {
    return [
      warned('The worker is the kill switch: PocketCDN is switched off on this site', {
        why: 'It removes PocketCDN from every browser that comes by.',
        mend: 'To switch it on again, put the worker back in its place.',
        add: 'npx pocketcdn init public/ --force',
      }),
    ];
  }
  if (!isOurs(workerFile, text)) {
    return [
      failed(`${visit.workerUrl} is not PocketCDN`, {
        why: 'Another worker, which does nothing for your images; or one that loads its parts from other files, which were not read.',
        mend: 'Name the right file with --worker, or add our route to this one: docs/own-worker.md.',
        add: "import { createImageCache } from 'pocketcdn/worker';",
      }),
    ];
  }
  const found = versionIn(text, visit.workerUrl.endsWith(`/${workerFile}`));
  if (found === version) return [ok(`It is PocketCDN ${found}`)];
  if (found === undefined) return [ok('It is PocketCDN; it does not say which version')];
  const isOlder = found.localeCompare(version, 'en', { numeric: true }) < 0;
  return [
    warned(`The worker is PocketCDN ${found}, this command is ${version}`, {
      why: isOlder
        ? 'Visitors have an older worker than your package, and perhaps than the page script.'
        : 'What was found may not hold for the newer one.',
      mend: isOlder ? 'Copy the worker after each update of the package.' : 'Use the same version.',
      add: isOlder ? 'npx pocketcdn init public/' : `npx pocketcdn@${found} doctor …`,
    }),
  ];
}
