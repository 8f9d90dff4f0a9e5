import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs Debian packages. Returns whether it did; `false` at once on other systems, and if this
 * process does not have the rights.
 *
 * @param missing name of the missing program, for the message: `Firefox`
 */
export function installWithApt(missing: string, packages: readonly string[]): boolean {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.error(`No ${missing} here: installing Debian’s ${packages[0]} (about a minute) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return [
    ['update'],
    ['install', '-y', '--no-install-recommends', ...packages],
    // The test reporters use standard output.
  ].every(
    (args) => spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 2, 2] }).status === 0,
  );
}
