import { defineConfig } from 'vitest/config';

const limits = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      // Nothing in core/ keeps state or touches the world, so its test files may share a process.
      { test: { name: 'core', include: ['test/core/**/*.test.ts'], isolate: false, ...limits } },
      { test: { name: 'world', include: ['test/**/*.test.ts'], exclude: ['test/core/**'], ...limits } },
    ],
  },
});
