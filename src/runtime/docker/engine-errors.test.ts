import { expect, test } from 'vitest';
import { toRuntimeError } from './engine-errors.ts';

const answer = (statusCode: number | undefined, message: string) =>
  toRuntimeError(
    'CannotStartContainerError',
    Object.assign(new Error(message), { statusCode, json: { message } }),
  );
const oci = (words: string) =>
  `failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${words}: unknown`;

test.each([
  'unable to find user nobody-here: no matching entries in passwd file',
  'error gathering device information while adding custom device "/dev/nope": no such file or directory',
  'Cannot mkdir: /etc/passwd is not a directory',
  'source /var/lib/docker/overlay2/merged/etc/passwd is not directory',
  "error while creating mount source path '/proc/nope': mkdir /proc/nope: no such file or directory",
  'driver failed programming external connectivity on endpoint web: Error starting userland proxy: listen tcp4 127.0.0.1:80: bind: address already in use',
  oci('error during container init: error setting rlimit type 7: operation not permitted'),
  oci('error during container init: error mounting "tmpfs" to rootfs at "/x": invalid argument'),
])('toRuntimeError: what the container itself asks for in vain is not asked again: %s', (message) => {
  expect(answer(500, message)).toMatchObject({
    retryable: false,
    message: `Error response from daemon: ${message}`,
  });
});

test.each([
  'Address already in use',
  'failed to update the store state of sandbox: context deadline exceeded',
  'network vpc-1 not found',
  oci('error during container init: mkdir /sys/fs/cgroup/cpu/docker/1: device or resource busy'),
  oci('fork/exec /proc/self/exe: resource temporarily unavailable'),
])('toRuntimeError: what may be another way the next moment is asked again: %s', (message) => {
  expect(answer(500, message).retryable).toBe(true);
});

test('toRuntimeError: an engine that refuses is not asked again, one that does not answer is', () => {
  expect(answer(400, 'invalid mount config').retryable).toBe(false);
  const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect(toRuntimeError('CannotStartContainerError', gone).retryable).toBe(true);
});
