import { describe, expect, it } from 'vitest';
import { behaviourOfImage } from './behaviour.ts';

describe('behaviourOfImage', () => {
  it('lets an ordinary image run for ever', () => {
    expect(behaviourOfImage('nginx:1.27')).toEqual({});
    expect(behaviourOfImage('000000000000.dkr.ecr.eu-west-1.amazonaws.com/crash:after-3s')).toEqual({});
  });
  it('reads time and exit code from the tag', () => {
    expect(behaviourOfImage('slipway.test/crash:after-3s').exit).toEqual({
      afterMilliseconds: 3000,
      exitCode: 1,
    });
    expect(behaviourOfImage('slipway.test/exit:42-after-250ms').exit).toEqual({
      afterMilliseconds: 250,
      exitCode: 42,
    });
    expect(behaviourOfImage('slipway.test/team/web/exit:0-after-2m').exit?.afterMilliseconds).toBe(120_000);
  });
  it('names the reference in the words of a failing pull', () => {
    expect(behaviourOfImage('slipway.test/pull-fails:v1').pullError).toContain('slipway.test/pull-fails:v1');
  });
});
