import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/** Whether a program could listen on this port of loopback. */
export function portState(port: number): Promise<'free' | 'taken' | 'denied'> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EACCES' ? 'denied' : 'taken'),
    );
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => probe.close(() => resolve('free')));
  });
}

/** The first line of `<command> --version`, or undefined where there is no such command. */
export function commandVersion(command: string): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? (stdout || stderr).split('\n')[0]!.trim() : undefined;
}
