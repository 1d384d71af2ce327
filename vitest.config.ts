import { defineConfig } from 'vitest/config';

// What is waited for is told by what is waited for: a busy machine takes its time.
const limits = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
  globalSetup: 'test/helpers/build-folder.ts',
};

const inner = ['test/core/**/*.test.ts', 'test/pipeline/**/*.test.ts', 'test/adapters/**/*.test.ts'];

/** They change variables or globals of their process, or look at what loading a module does to it. */
const alone = [
  'test/adapters/files/join-outputs.test.ts',
  'test/adapters/git/git-repository.test.ts',
  'test/adapters/http/call-http.test.ts',
  'test/adapters/local/load-sqlite.test.ts',
  'test/adapters/traces/sealed-buckets.test.ts',
];

const world = ['test/*.test.ts', 'test/!(core|pipeline|adapters)/**/*.test.ts', ...alone];

export default defineConfig({
  test: {
    // Most files wait for processes, servers and browsers that they started: two cores serve four of them.
    maxWorkers: 4,
    projects: [
      // Their files leave a process as they found it, so they may share one, and load what they have in common once.
      { test: { name: 'inner', include: inner, exclude: alone, isolate: false, ...limits } },
      { test: { name: 'world', include: world, ...limits } },
    ],
  },
});
