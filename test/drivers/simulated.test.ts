import { systemClock } from '../../src/platform/clock.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { createSimulatedRuntime } from '../../src/runtime/simulated/simulated-runtime.ts';
import { describeRuntime } from './runtime-contract.ts';

describeRuntime('simulated', async () => {
  const options = { clock: systemClock, random: seededRandom(1) };
  const runtime = createSimulatedRuntime(options);
  const { simulation } = runtime;
  return {
    runtime,
    restart: () => createSimulatedRuntime({ ...options, engine: simulation.engine }),
    killSandbox: async (taskId) => void simulation.killSandbox(taskId),
    runs: { image: 'web:1' },
    exits: (code) => ({ image: `slipway.test/exit:${code}-after-100ms` }),
    ignoresSigterm: { image: 'slipway.test/ignores-sigterm' },
    neverHealthy: { image: 'slipway.test/never-healthy' },
    cannotStart: { image: 'slipway.test/start-fails' },
    cannotPull: 'slipway.test/pull-fails',
  };
});
