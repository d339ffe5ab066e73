import { describe, expect, it } from 'vitest';
import { consoleUrl } from './console-url.ts';

const hello = (account: string) => ({
  stackArn: `arn:aws:cloudformation:eu-west-1:${account}:stack/ECS-Console-V2-Service-hello/1f2e`,
  cluster: 'hello',
  service: 'hello',
});

describe('consoleUrl', () => {
  it('names the region and the service', () => {
    expect(consoleUrl('http://127.0.0.1:4566', hello('000000000000'))).toBe(
      'http://127.0.0.1:4566/?region=eu-west-1#/services/hello/hello',
    );
  });

  it('names the account where it is not the usual one', () => {
    expect(consoleUrl('http://127.0.0.1:4566/', hello('123456789012'))).toBe(
      'http://127.0.0.1:4566/?account=123456789012&region=eu-west-1#/services/hello/hello',
    );
  });
});
