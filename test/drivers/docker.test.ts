import { describe } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { createDockerRuntime } from '../../src/runtime/docker/docker-runtime.ts';
import { engineForTests } from '../helpers/engine.ts';
import { ensureTestImage } from '../helpers/images.ts';
import { describeRuntime } from './runtime-contract.ts';

const docker = await engineForTests();
const instanceId = `contract-${process.pid}`;
const shell = (command: string) => ['sh', '-c', command];

if (!docker) describe.skip('docker: no container engine answers on this machine', () => {});
else
  describeRuntime('docker', async () => {
    const options = { instanceId, logger: silentLogger, clock: systemClock };
    const image = await ensureTestImage(docker);
    return {
      runtime: createDockerRuntime(options),
      restart: () => createDockerRuntime(options),
      killSandbox: async (taskId) => {
        const label = [`slipway=${instanceId}`, `slipway.task=${taskId}`, 'slipway.role=sandbox'];
        const [sandbox] = await docker.listContainers({ filters: { label } });
        await docker.getContainer(sandbox!.Id).kill();
      },
      runs: { image, command: shell('trap "exit 0" TERM; while true; do sleep 0.1; done') },
      exits: (code) => ({ image, command: shell(`seq 50; echo oops >&2; exit ${code}`) }),
      ignoresSigterm: { image, command: shell('trap "" TERM; while true; do sleep 1; done') },
      neverHealthy: { image, command: shell('sleep 60') },
      cannotStart: { image, command: ['missing'] },
      cannotPull: '127.0.0.1:1/nothing:here',
    };
  });
