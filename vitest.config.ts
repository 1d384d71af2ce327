import { defineConfig } from 'vitest/config';

// What is waited for is told by what is waited for: a busy machine takes its time.
const limits = {
  testTimeout: 120_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    // Most files wait for processes, servers and browsers that they started: two cores serve four of them.
    maxWorkers: 4,
    projects: [
      // Nothing in core/ keeps state or touches the world, so its test files may share a process.
      { test: { name: 'core', include: ['test/core/**/*.test.ts'], isolate: false, ...limits } },
      {
        test: {
          name: 'world',
          include: ['test/**/*.test.ts'],
          exclude: ['test/core/**'],
          globalSetup: 'test/helpers/build-folder.ts',
          ...limits,
        },
      },
    ],
  },
});
