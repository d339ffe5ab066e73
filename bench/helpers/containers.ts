/** Containers of one image on both sides: started by `docker run`, and by Slipway, to whose registry the image is pushed. */
import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { followToEnd } from '../../src/runtime/docker/progress.ts';
import { ensureTestImage } from '../../test/helpers/images.ts';
import { jsonRequest, must } from './aws-requests.ts';
import { RawConnection } from './raw-client.ts';
import { freePort } from './servers.ts';

const run = promisify(execFile);
const repository = 'slipway-bench/web';
export const ecrImage = `000000000000.dkr.ecr.us-east-1.amazonaws.com/${repository}:1`;
/** Each container answers with a name of its own. */
const command = ['sh', '-c', 'GREETING=$(cat /proc/sys/kernel/random/uuid) exec perl /server.pl'];
const request = Buffer.from('GET / HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n');

/** Asks a port until it has answered 200 with so many different bodies. */
export async function untilAnswered(port: number, different: number): Promise<void> {
  const bodies = new Set<string>();
  for (const end = performance.now() + 120_000; bodies.size < different; ) {
    if (performance.now() > end) throw new Error(`${bodies.size} of ${different} answered on port ${port}`);
    const connection = new RawConnection(port);
    const answer = await connection.send(request).catch(() => undefined);
    connection.close();
    const before = bodies.size;
    if (answer?.status === 200) bodies.add(answer.body.toString());
    // Who asks without a pause takes the processor from what is measured.
    if (bodies.size === before) await wait(5);
  }
}

export async function dockerRun(image: string, count: number): Promise<number> {
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const containers: string[] = [];
  const start = performance.now();
  try {
    await Promise.all(
      ports.map(async (port) => {
        const { stdout } = await run('docker', ['run', '-d', '-p', `127.0.0.1:${port}:80`, image]);
        containers.push(stdout.trim());
        await untilAnswered(port, 1);
      }),
    );
    return performance.now() - start;
  } finally {
    if (containers.length > 0) await run('docker', ['rm', '-f', '-v', ...containers]);
  }
}

/** Builds the image and pushes it to the server's registry; what `docker run` calls it. */
export async function pushImage(docker: Docker, port: number): Promise<string> {
  const connection = new RawConnection(port);
  const ecr = (operation: string, input: object) =>
    must(connection, jsonRequest('ecr', 'AmazonEC2ContainerRegistry_V20150921', operation, input));
  await ecr('CreateRepository', { repositoryName: repository });
  const { body } = await ecr('GetAuthorizationToken', {});
  connection.close();
  const { authorizationData } = JSON.parse(body.toString()) as {
    authorizationData: { authorizationToken: string }[];
  };
  const token = Buffer.from(authorizationData[0]!.authorizationToken, 'base64').toString();
  const authconfig = {
    username: 'AWS',
    password: token.slice('AWS:'.length),
    serveraddress: `localhost:${port}`,
  };
  const image = await ensureTestImage(docker, `localhost:${port}/${repository}:1`, { Cmd: command });
  await followToEnd(docker, await docker.getImage(image).push({ authconfig }));
  return image;
}

export async function removeImages(port: number): Promise<void> {
  const names = [`localhost:${port}/${repository}:1`, ecrImage];
  for (const name of names) await run('docker', ['rmi', '-f', name]).catch(() => {});
}
