import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Why this machine has no browser to test with; null when it has one. */
export const browserMissing =
  process.platform === 'linux' && process.arch === 'x64'
    ? null
    : `@sparticuz/chromium has no browser for ${process.platform} ${process.arch}`;

/** A headless Chromium that came with `npm ci`, closed by `await using`. */
export async function openBrowser(): Promise<Browser> {
  const folder = await unpackedBrowser();
  return playwright.launch({
    executablePath: join(folder, 'chromium'),
    args: [...chromium.args.filter((flag) => !unwanted.test(flag)), ...quiet],
    env: {
      ...process.env,
      // Brings nss, nspr and expat, which slim images lack; only glibc must be there.
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
  });
}

/** One process for everything dies with its first closed page; and pages are to be tested with the web's security on. */
const unwanted =
  /^--(?:single-process|no-zygote|disable-web-security|allow-running-insecure-content|headless)\b/;

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Unpacks the browser once for all test processes. The package itself takes a file that exists for a whole one, so each
 * process unpacks into a folder of its own and moves it into place when it is complete; the first one wins.
 */
async function unpackedBrowser(): Promise<string> {
  const shared = join(tmpdir(), `goldgate-chromium-${process.getuid?.()}`, await packageVersion());
  if (existsSync(shared)) return shared;
  await mkdir(join(shared, '..'), { recursive: true, mode: 0o700 });
  const own = await mkdtemp(`${shared}-`);
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: import.meta.dirname,
    // With this name of an environment the package unpacks the libraries of Amazon Linux 2023 as well.
    env: { ...process.env, TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  await rename(own, shared).catch(() => rm(own, { recursive: true }));
  return shared;
}

const unpack = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;

async function packageVersion(): Promise<string> {
  const entry = new URL(import.meta.resolve('@sparticuz/chromium'));
  const { default: content } = await import(new URL('../../package.json', entry).href, {
    with: { type: 'json' },
  });
  return String(content.version);
}
