#!/usr/bin/env -S node --max-semi-space-size=16
import module from 'node:module';

/** What `engines` of package.json asks for. */
const oldestNode = 24;
const { execPath, version, versions } = process;

// An older one cannot even read what follows, and would end with 1, which says that a regression was found.
if (Number.parseInt(versions.node, 10) < oldestNode) {
  process.stderr.write(
    `Goldgate needs Node ${oldestNode} or newer, and ${execPath} is ${version}.\n` +
      "`npm ci` in Goldgate's folder brings one: node_modules/.bin/node dist/cli/goldgate.js\n",
  );
  process.exitCode = 2;
} else {
  module.enableCompileCache();
  await import('./program.ts');
}
