import { defineConfig } from 'vitest/config';

const common = {
  exclude: ['**/node_modules/**', 'dist/**'],
  setupFiles: ['./test/helpers/setup.ts'],
  pool: 'forks' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/** Whose tasks need the metadata address, which one server of a machine can have: one after the other. */
const withMetadata = [
  'test/journeys/{cli,service-discovery,tasks}.test.ts',
  'test/drivers/docker-containers.test.ts',
];

/**
 * `unit` needs nothing. `engine` and `metadata` need a container engine, and run beside each other (scripts/test-engine.sh): a file has its own server, ports and
 * directory, and mostly waits.
 */
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
          // All cores: left to itself Vitest keeps one for itself, which is one of two.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'engine',
          include: ['test/journeys/**/*.test.ts', 'test/drivers/docker*.test.ts'],
          exclude: [...common.exclude, ...withMetadata],
          env: { SLIPWAY_TASK_METADATA: 'off' },
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          name: 'metadata',
          include: withMetadata,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...common,
          name: 'console',
          include: ['test/console/**/*.test.ts'],
          sequence: { groupOrder: 3 },
          env: { SLIPWAY_TASK_METADATA: 'off' },
          fileParallelism: false,
          testTimeout: 240_000,
        },
      },
    ],
  },
});
