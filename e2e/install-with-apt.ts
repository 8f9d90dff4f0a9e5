import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs Debian's packages and tells whether it did; `false` at once on other machines, and where
 * this process may not.
 *
 * @param missing what is missing, for the message: `Firefox`
 */
export function installWithApt(missing: string, packages: readonly string[]): boolean {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.error(`No ${missing} here: installing Debian’s ${packages[0]} (about a minute) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return [
    ['update'],
    ['install', '-y', '--no-install-recommends', ...packages],
    // Standard output stays free for the test reporters.
  ].every(
    (args) => spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 2, 2] }).status === 0,
  );
}
