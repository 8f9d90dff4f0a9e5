import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** An nginx that can scale images. */
export interface NginxInstallation {
  /** Path of the program. */
  binary: string;
  /** Folder of its dynamic modules, `ngx_http_image_filter_module.so` among them. */
  modules: string;
}

/** What the search for nginx may ask of the machine. */
export interface NginxProbes {
  env: Record<string, string | undefined>;
  exists(file: string): boolean;
  /** Installs Debian's packages and tells whether it did; `false` at once on other machines. */
  installWithApt(packages: readonly string[]): boolean;
}

/** The command that installs what is missing, for messages. */
export const nginxInstallCommand = 'apt-get install nginx libnginx-mod-http-image-filter';

/**
 * Finds an nginx with the module image_filter: one on the machine, else Debian's, which is installed
 * where this process may do that. `undefined` where there is none.
 *
 * @throws Error with the command that helps when there is none and `POCKETCDN_NGINX` is `required`,
 * as it is in CI, where a skipped test would pass for a green one.
 */
export function findNginx(probes: NginxProbes = machineProbes): NginxInstallation | undefined {
  const binary = findBinary(probes);
  const modules = findModules(probes);
  if (binary && modules) return { binary, modules };

  const missing = [
    ...(binary ? [] : ['nginx']),
    ...(modules ? [] : ['libnginx-mod-http-image-filter']),
  ];
  if (probes.installWithApt(missing)) {
    const installed = { binary: findBinary(probes), modules: findModules(probes) };
    if (installed.binary && installed.modules) {
      return { binary: installed.binary, modules: installed.modules };
    }
  }
  if (probes.env['POCKETCDN_NGINX'] === 'required') {
    throw new Error(
      `POCKETCDN_NGINX is \`required\`, and there is no nginx with the module image_filter. Install it with: ${nginxInstallCommand}`,
    );
  }
  return undefined;
}

function findBinary(probes: NginxProbes): string | undefined {
  const path = (probes.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  // The path of a user who is not root often lacks the last two.
  return [...path, '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, 'nginx'))
    .find((file) => probes.exists(file));
}

function findModules(probes: NginxProbes): string | undefined {
  return [
    '/usr/lib/nginx/modules',
    '/usr/lib64/nginx/modules',
    '/usr/local/lib/nginx/modules',
    '/usr/local/libexec/nginx',
    '/etc/nginx/modules',
  ].find((folder) => probes.exists(join(folder, 'ngx_http_image_filter_module.so')));
}

const machineProbes: NginxProbes = {
  env: process.env,
  exists: existsSync,
  installWithApt(packages) {
    if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
    console.error(`No nginx with image_filter here: installing Debian’s ${packages.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const isInstalled = withoutServiceStart(() =>
      [['update'], ['install', '-y', '--no-install-recommends', ...packages]].every(
        // Standard output stays free for the test reporters.
        (args) =>
          spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 2, 2] }).status === 0,
      ),
    );
    // Nor at the next boot. Where there is no systemd, there is nothing to disable.
    if (packages.includes('nginx')) {
      spawnSync('systemctl', ['disable', '--quiet', 'nginx'], { stdio: 'ignore' });
    }
    return isInstalled;
  },
};

/**
 * Debian starts a service when its package is installed, here a web server on port 80. A file with
 * this name and exit status forbids it, as long as it is there (invoke-rc.d(8)).
 */
function withoutServiceStart<T>(install: () => T): T {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return install();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n');
  chmodSync(policy, 0o755);
  try {
    return install();
  } finally {
    rmSync(policy, { force: true });
  }
}
