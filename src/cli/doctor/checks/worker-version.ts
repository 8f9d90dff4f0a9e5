import { version } from '../../../core/version.js';
import { workerFile } from '../../../core/ready-files/needed-files.js';
import { isKillSwitch, isPackageFile, versionIn } from '../../init/package-files.js';
import { textOf } from '../ask.js';
import { failed, ok, type Verdict, warned } from '../finding.js';
import { usableWorker } from '../usable-worker.js';
import type { Visit } from '../visit.js';

/** The file must be PocketCDN, and should have the version of this command. */
export function checkWorkerVersion(visit: Visit): Verdict[] {
  const worker = usableWorker(visit);
  if (!worker) return [];
  const text = textOf(worker);
  if (isKillSwitch(text)) {
    return [
      warned('The worker is the kill switch: PocketCDN is switched off on this site', {
        why: 'It removes PocketCDN from every browser that visits the site.',
        fix: 'To switch PocketCDN on again, replace the kill switch by the worker.',
        add: 'npx pocketcdn init public/ --force',
      }),
    ];
  }
  if (!isPackageFile(workerFile, text)) {
    return [
      failed(`${visit.workerUrl} is not PocketCDN`, {
        why: 'It is another worker, which does nothing for your images, or one that imports PocketCDN from a file that was not read.',
        fix: 'Name the right file with --worker, or add the route of PocketCDN to this worker: docs/own-worker.md.',
        add: "import { createImageCache } from 'pocketcdn/worker';",
      }),
    ];
  }
  const found = versionIn(text, visit.workerUrl.endsWith(`/${workerFile}`));
  if (found === version) return [ok(`It is PocketCDN ${found}`)];
  if (found === undefined) return [ok('It is PocketCDN, of an unknown version')];
  const isOlder = found.localeCompare(version, 'en', { numeric: true }) < 0;
  return [
    warned(`The worker is PocketCDN ${found}, this command is ${version}`, {
      why: isOlder
        ? 'Visitors have an older worker than your package, and perhaps than the page script.'
        : 'The other findings may be wrong for the newer version.',
      fix: isOlder
        ? 'Copy the worker after each update of the package.'
        : 'Use the same version of this command.',
      add: isOlder ? 'npx pocketcdn init public/' : `npx pocketcdn@${found} doctor …`,
    }),
  ];
}
