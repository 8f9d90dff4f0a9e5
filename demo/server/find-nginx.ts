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

/** The machine, as the search for nginx sees it. */
export interface NginxProbes {
  env: Record<string, string | undefined>;
  exists(file: string): boolean;
  /** Installs Debian packages, and returns whether it did; `false` on other systems. */
  installWithApt(packages: readonly string[]): boolean;
}

/** The command that installs nginx and the module, for messages. */
export const nginxInstallCommand = 'apt-get install nginx libnginx-mod-http-image-filter';

/**
 * Finds an nginx with the module image_filter on the machine, or installs Debian's if this process may
 * do that. `undefined` if there is none.
 *
 * @throws Error with the command that installs it, if there is none and `POCKETCDN_NGINX` is `required`.
 * CI sets that variable, because a skipped test would look like a passed one.
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
      `POCKETCDN_NGINX is \`required\`, but there is no nginx with the module image_filter. Install it with: ${nginxInstallCommand}`,
    );
  }
  return undefined;
}

function findBinary(probes: NginxProbes): string | undefined {
  const path = (probes.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  // The PATH of a user who is not root often lacks the last two folders.
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
    console.error(
      `Found no nginx with image_filter. Installing from Debian: ${packages.join(', ')} …`,
    );
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const isInstalled = withoutServiceStart(() =>
      [['update'], ['install', '-y', '--no-install-recommends', ...packages]].every(
        // Writes to standard error, because test reporters use standard output.
        (args) =>
          spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 2, 2] }).status === 0,
      ),
    );
    // Prevents a start at the next boot. Without systemd, there is no service to disable.
    if (packages.includes('nginx')) {
      spawnSync('systemctl', ['disable', '--quiet', 'nginx'], { stdio: 'ignore' });
    }
    return isInstalled;
  },
};

/**
 * Prevents the start of nginx: Debian starts a service when its package is installed, here a web server
 * on port 80. A script `policy-rc.d` with exit status 101 forbids it (invoke-rc.d(8)).
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
