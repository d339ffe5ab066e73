import { defineConfig } from 'vitest/config';

const common = {
  exclude: ['**/node_modules/**', 'dist/**'],
  setupFiles: ['./test/helpers/setup.ts'],
  pool: 'forks' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/** `unit` needs nothing; `engine` needs a container engine, and its files run one after the other: one server at a time has the metadata address. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'console/src/**/*.test.ts',
            'test/{wire,simulation}/**/*.test.ts',
            'test/drivers/simulated.test.ts',
          ],
        },
      },
      {
        test: {
          ...common,
          name: 'engine',
          include: ['test/journeys/**/*.test.ts', 'test/drivers/docker*.test.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
