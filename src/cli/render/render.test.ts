import { describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { PlainScreen } from './plain.ts';
import { Reporter } from './reporter.ts';
import { formatBytes, formatDuration, formatTable } from './style.ts';

function record(): { reporter: Reporter; text: () => string } {
  const chunks: string[] = [];
  const stream = { write: (chunk: string) => chunks.push(chunk) > 0 } as unknown as NodeJS.WritableStream;
  return { reporter: new Reporter(new PlainScreen(stream), systemClock), text: () => chunks.join('') };
}

describe('Reporter', () => {
  it('shows each step once, and marks what changed nothing', async () => {
    const { reporter, text } = record();
    const made = await reporter.step('VPC', async () => ({ value: 7, changed: true, text: 'vpc-1' }));
    await reporter.step('Cluster', async () => ({ value: 0, changed: false, text: 'hello' }));
    expect(made).toBe(7);
    expect(text()).toContain('✔ VPC');
    expect(text()).toContain('= Cluster          hello');
  });

  it('prints each live line once where lines only grow', async () => {
    const { reporter, text } = record();
    await reporter.step('Deployment', async (step) => {
      step.live(['a PENDING']);
      step.live(['a PENDING', 'b PENDING']);
      step.live(['a RUNNING', 'b PENDING']);
      return { value: undefined, changed: true, text: 'live' };
    });
    expect(text().match(/a PENDING/g)).toHaveLength(1);
    expect(text()).toContain('a RUNNING');
  });

  it('masks what was hidden, in every kind of message', async () => {
    const { reporter, text } = record();
    reporter.hide(['hunter22']);
    reporter.write('the word is hunter22');
    await reporter.step('Step', async (step) => {
      step.live(['hunter22 is running']);
      return { value: undefined, changed: true, text: 'ended with hunter22' };
    });
    expect(text()).not.toContain('hunter22');
    expect(text()).toContain('ended with ****');
  });

  it('marks a failed step and passes its error on', async () => {
    const { reporter, text } = record();
    const failing = reporter.step('Image', async () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(text()).toContain('✘ Image');
  });
});

describe('formats', () => {
  it('writes durations and sizes as people read them', () => {
    expect([640, 3240, 125_000].map(formatDuration)).toEqual(['640 ms', '3.2 s', '2 min 5 s']);
    expect([812, 12_400_000, 999_960].map(formatBytes)).toEqual(['812 B', '12.4 MB', '1.0 MB']);
  });

  it('lines columns up', () => {
    expect(
      formatTable([
        ['a', 'b'],
        ['long', 'c'],
      ]),
    ).toEqual(['a     b', 'long  c']);
  });
});
