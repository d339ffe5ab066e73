import { describe, expect, it } from 'vitest';
import { exportLines } from '../commands/env.ts';
import { parseDuration } from '../commands/logs.ts';
import { containerStreams } from '../logs/streams.ts';
import { plainLogLine } from '../server/launch.ts';
import { chooseTarget } from './target.ts';

const here = 'http://127.0.0.1:4566';

describe('chooseTarget', () => {
  it("is this machine's Slipway where nothing is named, with credentials of no worth", () => {
    expect(chooseTarget({}, {}, here)).toEqual({
      endpoint: here,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      local: true,
      own: true,
      implied: true,
    });
  });

  it('takes the flag before the variable', () => {
    const environment = { AWS_ENDPOINT_URL: 'http://localhost:1111' };
    expect(chooseTarget({}, environment, here)).toMatchObject({
      endpoint: 'http://localhost:1111',
      implied: false,
    });
    expect(chooseTarget({ endpointUrl: 'http://localhost:2222/' }, environment, here).endpoint).toBe(
      'http://localhost:2222',
    );
  });

  it('never invents credentials for another machine', () => {
    expect(chooseTarget({ endpointUrl: 'https://ecs.example.com' }, {}, here)).toMatchObject({
      local: false,
      credentials: undefined,
      region: undefined,
    });
  });

  it('speaks to AWS only when told to', () => {
    expect(chooseTarget({ aws: true }, {}, here, 'ap-northeast-2')).toMatchObject({
      endpoint: undefined,
      region: 'ap-northeast-2',
      local: false,
    });
    expect(() => chooseTarget({ aws: true, endpointUrl: here }, {}, here)).toThrow('cannot both be meant');
  });

  it('keeps the credentials of the environment', () => {
    expect(chooseTarget({}, { AWS_ACCESS_KEY_ID: '111122223333' }, here).credentials).toBeUndefined();
  });

  it('refuses what is no endpoint', () => {
    expect(() => chooseTarget({ endpointUrl: 'localhost:4566' }, {}, here)).toThrow('is not an endpoint URL');
  });
});

describe('exportLines', () => {
  it('adds credentials only where there are none', () => {
    expect(exportLines(here, {}, {})).toContain('export AWS_ACCESS_KEY_ID=test');
    expect(exportLines(here, {}, { AWS_PROFILE: 'dev', AWS_REGION: 'eu-west-1' })).toEqual([
      `export AWS_ENDPOINT_URL=${here}`,
      'export AWS_REGION=eu-west-1',
      'export AWS_DEFAULT_REGION=eu-west-1',
    ]);
  });

  it('takes back what it set', () => {
    expect(exportLines(here, { unset: true }, { AWS_ACCESS_KEY_ID: 'test' })).toEqual([
      'unset AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY',
    ]);
  });
});

describe('parseDuration', () => {
  it('reads seconds, minutes, hours and days', () => {
    expect(['30s', '10m', '2h', '1d'].map(parseDuration)).toEqual([30_000, 600_000, 7_200_000, 86_400_000]);
    expect(() => parseDuration('soon')).toThrow('is not a duration');
  });
});

describe('plainLogLine', () => {
  it('takes the message of a JSON line and leaves others', () => {
    expect(plainLogLine('{"level":50,"msg":"cannot listen","err":{"message":"EADDRINUSE"}}')).toBe(
      'cannot listen: EADDRINUSE',
    );
    expect(plainLogLine('slipway: no')).toBe('slipway: no');
  });
});

describe('containerStreams', () => {
  it('names the stream as the awslogs driver does', () => {
    const options = { 'awslogs-group': '/ecs/a', 'awslogs-stream-prefix': 'ecs' };
    const definition = {
      containerDefinitions: [
        { name: 'web', logConfiguration: { logDriver: 'awslogs' as const, options } },
        { name: 'quiet' },
      ],
    };
    const task = { taskArn: 'arn:aws:ecs:us-east-1:1:task/c/abc123' };
    expect(containerStreams(task, definition)).toEqual([
      { container: 'web', task: 'abc123', group: '/ecs/a', stream: 'ecs/web/abc123' },
    ]);
  });
});
