import { expect, it } from 'vitest';
import { findNginx, type NginxProbes } from './find-nginx.js';

const binary = '/usr/sbin/nginx';
const modules = '/usr/lib/nginx/modules';
const moduleFile = `${modules}/ngx_http_image_filter_module.so`;

/** A machine with these files. If it has apt, apt installs the files `fromApt`. */
function machine(files: string[], fromApt?: string[], env: NginxProbes['env'] = {}) {
  const present = new Set(files);
  const installed: string[][] = [];
  const probes: NginxProbes = {
    env: { PATH: '/usr/local/bin:/usr/bin', ...env },
    exists: (file) => present.has(file),
    installWithApt(packages) {
      installed.push([...packages]);
      for (const file of fromApt ?? []) present.add(file);
      return fromApt !== undefined;
    },
  };
  return { probes, installed };
}

it('uses the nginx of the machine, and installs nothing', () => {
  const { probes, installed } = machine([binary, moduleFile]);

  expect(findNginx(probes)).toEqual({ binary, modules });
  expect(installed).toEqual([]);
});

it('prefers the nginx in the PATH', () => {
  const { probes } = machine([binary, '/usr/bin/nginx', moduleFile]);

  expect(findNginx(probes)?.binary).toBe('/usr/bin/nginx');
});

it('installs nginx and the module if both are missing', () => {
  const { probes, installed } = machine([], [binary, moduleFile]);

  expect(findNginx(probes)).toEqual({ binary, modules });
  expect(installed).toEqual([['nginx', 'libnginx-mod-http-image-filter']]);
});

it('installs only the module if nginx is present', () => {
  const { probes, installed } = machine([binary], [moduleFile]);

  expect(findNginx(probes)).toEqual({ binary, modules });
  expect(installed).toEqual([['libnginx-mod-http-image-filter']]);
});

it.each([
  ['there is no apt', undefined],
  ['apt does not install the module', [binary]],
])('finds nothing if %s', (_name, fromApt) => {
  expect(findNginx(machine([], fromApt).probes)).toBeUndefined();
});

it('throws with the install command if nginx is required', () => {
  const { probes } = machine([binary], undefined, { POCKETCDN_NGINX: 'required' });

  expect(() => findNginx(probes)).toThrow(
    'POCKETCDN_NGINX is `required`, but there is no nginx with the module image_filter. Install it with: apt-get install nginx libnginx-mod-http-image-filter',
  );
});
