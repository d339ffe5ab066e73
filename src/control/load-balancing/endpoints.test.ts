import { describe, expect, test } from 'vitest';
import { targetEndpoint } from './endpoints.ts';

const binding = { bindIP: '127.0.0.1', containerPort: 80, hostPort: 49_153, protocol: 'tcp' as const };

describe('targetEndpoint', () => {
  const address = { targetId: '172.31.0.9' };
  const ip = { targetType: 'ip' as const };

  test('dials an address itself where containers are reached directly', () => {
    const how = { direct: true, task: { portBindings: [binding] } };
    expect(targetEndpoint(address, ip, 80, how)).toEqual({ host: '172.31.0.9', port: 80 });
  });

  test('dials the published port of the task elsewhere, another for the health check', () => {
    const health = { ...binding, containerPort: 9000, hostPort: 49_154, bindIP: '0.0.0.0' };
    const how = { direct: false, task: { portBindings: [binding, health] } };
    expect(targetEndpoint(address, ip, 80, how)).toEqual({ host: '127.0.0.1', port: 49_153 });
    expect(targetEndpoint(address, ip, 9000, how)).toEqual({ host: '127.0.0.1', port: 49_154 });
  });

  test('dials the address of what no task is, or of a port that is not published over tcp', () => {
    const udp = { ...binding, protocol: 'udp' as const };
    const itself = { host: '172.31.0.9', port: 80 };
    expect(targetEndpoint(address, ip, 80, { direct: false, task: undefined })).toEqual(itself);
    expect(targetEndpoint(address, ip, 80, { direct: false, task: { portBindings: [udp] } })).toEqual(itself);
  });

  test('an instance is this machine', () => {
    const how = { direct: false, task: undefined };
    expect(targetEndpoint({ targetId: 'i-1' }, { targetType: 'instance' }, 32_768, how)).toEqual({
      host: '127.0.0.1',
      port: 32_768,
    });
  });
});
