import { expect, it } from 'vitest';
import { findNginx, type NginxProbes } from './find-nginx.js';

const binary = '/usr/sbin/nginx';
const modules = '/usr/lib/nginx/modules';
const moduleFile = `${modules}/ngx_http_image_filter_module.so`;

/** A machine with these files, on which apt, where there is one, brings others. */
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

it('takes what is on the machine, and installs nothing then', () => {
  const { probes, installed } = machine([binary, moduleFile]);

  expect(findNginx(probes)).toEqual({ binary, modules });
  expect(installed).toEqual([]);
});

it('prefers the one in the path', () => {
  const { probes } = machine([binary, '/usr/bin/nginx', moduleFile]);

  expect(findNginx(probes)?.binary).toBe('/usr/bin/nginx');
});

it('installs both where both are missing', () => {
  const { probes, installed } = machine([], [binary, moduleFile]);

  expect(findNginx(probes)).toEqual({ binary, modules });
  expect(installed).toEqual([['nginx', 'libnginx-mod-http-image-filter']]);
});

it('leaves an nginx that is there as it is, and installs the module', () => {
  const { probes, installed } = machine([binary], [moduleFile]);

  expect(findNginx(probes)).toEqual({ binary, modules });
  expect(installed).toEqual([['libnginx-mod-http-image-filter']]);
});

it.each([
  ['there is no apt', undefined],
  ['apt does not bring the module', [binary]],
])('finds nothing where %s', (_name, fromApt) => {
  expect(findNginx(machine([], fromApt).probes)).toBeUndefined();
});

it('names the command where nginx is required', () => {
  const { probes } = machine([binary], undefined, { POCKETCDN_NGINX: 'required' });

  expect(() => findNginx(probes)).toThrow(
    'POCKETCDN_NGINX is `required`, and there is no nginx with the module image_filter. Install it with: apt-get install nginx libnginx-mod-http-image-filter',
  );
});
