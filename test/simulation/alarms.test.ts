import { describe, expect, it } from 'vitest';
import { AlarmLoop } from '../../src/control/alarms/alarm-loop.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { type AlarmRow, alarmTable, alarmTransitionTable } from '../../src/store/tables/cloudwatch.ts';
import { TestApi } from '../helpers/test-api.ts';

const scope = { account: '000000000000', region: 'us-east-1' };
const policy =
  'arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:1:resource/ecs/service/c/s:policyName/p';
const MINUTE = 60_000;

/** Alarms in virtual time: real store, real operations, the real loop. */
class Watch {
  readonly api: TestApi;
  readonly speed: number;
  loop: AlarmLoop;

  private constructor(speed: number) {
    this.speed = speed;
    this.api = new TestApi({ speed });
    this.loop = this.#start();
  }

  static async begin(speed = 1): Promise<Watch> {
    const watch = new Watch(speed);
    await watch.api.operations.open('cloudwatch');
    return watch;
  }

  #start(): AlarmLoop {
    const { store, clock } = this.api;
    const failing = { ...silentLogger, warn: (fields: object) => console.error(fields) };
    const loop = new AlarmLoop({ store, clock, logger: failing, speed: this.speed });
    loop.start();
    return loop;
  }

  restart(): void {
    this.loop.close();
    this.loop = this.#start();
  }

  call<Output>(operation: string, input: object): Output {
    return this.api.operations.call({
      scope,
      service: 'cloudwatch',
      operation,
      input,
      invokedBy: 'simulation.test',
    });
  }

  put(MetricName: string, Value: number, over: object = {}): void {
    this.call('PutMetricData', { Namespace: 'App', MetricData: [{ MetricName, Value, ...over }] });
  }

  alarm(over: object = {}): void {
    this.call('PutMetricAlarm', {
      AlarmName: 'load',
      Namespace: 'App',
      MetricName: 'Load',
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 80,
      ComparisonOperator: 'GreaterThanThreshold',
      ...over,
    });
  }

  async pass(milliseconds: number): Promise<void> {
    await Promise.resolve();
    this.api.clock.advance(milliseconds);
    await Promise.resolve();
    await Promise.resolve();
  }

  /** One value in each of the next minutes (of the pace). */
  async minutes(...values: (number | undefined)[]): Promise<void> {
    for (const value of values) {
      if (value !== undefined) this.put('Load', value);
      await this.pass(MINUTE / this.speed);
    }
  }

  row(name = 'load'): AlarmRow {
    return this.api.store.get(alarmTable, `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`)!;
  }

  get transitions() {
    return this.api.store.list(alarmTransitionTable);
  }
}

describe('alarms', () => {
  it('go to ALARM and back, with the reasons of CloudWatch', async () => {
    const watch = await Watch.begin();
    watch.alarm();
    await watch.pass(10_000);
    await watch.minutes(91.25);
    expect(watch.row()).toMatchObject({
      stateValue: 'ALARM',
      stateReason:
        'Threshold Crossed: 1 out of the last 1 datapoints [91.25 (01/01/26 00:00:00)] was greater than the threshold (80.0) (minimum 1 datapoint for OK -> ALARM transition).',
    });
    expect(JSON.parse(watch.row().stateReasonData!)).toMatchObject({
      version: '1.0',
      queryDate: '2026-01-01T00:01:05.000+0000',
      startDate: '2026-01-01T00:00:00.000+0000',
      statistic: 'Average',
      period: 60,
      recentDatapoints: [91.25],
      threshold: 80,
    });
    await watch.minutes(40);
    expect(watch.row()).toMatchObject({
      stateValue: 'OK',
      stateReason:
        'Threshold Crossed: 1 out of the last 1 datapoints [40.0 (01/01/26 00:01:00)] was not greater than the threshold (80.0) (minimum 1 datapoint for ALARM -> OK transition).',
    });
    expect(watch.transitions.map(({ stateValue }) => stateValue)).toEqual(['ALARM', 'OK']);
  });

  it('need M of N datapoints, and stay as they are without data', async () => {
    const watch = await Watch.begin();
    watch.alarm({ EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: 'ignore' });
    await watch.pass(10_000);
    await watch.minutes(90, 10, 10);
    expect(watch.row().stateValue).toBe('OK');
    await watch.minutes(90, 90);
    expect(watch.row().stateValue).toBe('ALARM');
    expect(watch.row().stateReason).toMatch(
      /^Threshold Crossed: 2 out of the last 3 datapoints \[90.0 \(01\/01\/26 00:04:00\), 90.0 /,
    );
    await watch.minutes(...Array.from({ length: 10 }, () => undefined));
    expect(watch.row().stateValue).toBe('ALARM');
  });

  it.each([
    [
      'breaching',
      'ALARM',
      /^Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as \[Breaching\]\.$/,
    ],
    [
      'notBreaching',
      'OK',
      /^Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as \[NonBreaching\]\.$/,
    ],
    ['missing', 'INSUFFICIENT_DATA', /^(Unchecked|Insufficient Data: 1 datapoint was unknown\.)/],
  ])('without data, %s comes to %s', async (TreatMissingData, state, reason) => {
    const watch = await Watch.begin();
    watch.alarm({ TreatMissingData });
    await watch.minutes(undefined, undefined);
    expect(watch.row().stateValue).toBe(state);
    expect(watch.row().stateReason).toMatch(reason);
  });

  it('with Auto Scaling actions say so again each minute, with the newest datapoints, also over a restart', async () => {
    const watch = await Watch.begin();
    watch.alarm({ AlarmActions: [policy] });
    await watch.pass(10_000);
    await watch.minutes(90, 95);
    watch.restart();
    await watch.minutes(99, 10, 10);
    expect(
      watch.transitions.map(({ kind, stateValue, datapoints }) => [kind, stateValue, datapoints[0]?.value]),
    ).toEqual([
      ['transition', 'ALARM', 90],
      ['repeat', 'ALARM', 95],
      ['repeat', 'ALARM', 99],
      ['transition', 'OK', 10],
    ]);
    expect(watch.transitions[1]!.actions).toEqual([policy]);
  });

  it('of a metric math expression watch its result', async () => {
    const watch = await Watch.begin();
    const stat = (MetricName: string) => ({
      Metric: { Namespace: 'App', MetricName },
      Period: 60,
      Stat: 'Sum',
    });
    watch.call('PutMetricAlarm', {
      AlarmName: 'load',
      EvaluationPeriods: 1,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Metrics: [
        { Id: 'errors', MetricStat: stat('Errors'), ReturnData: false },
        { Id: 'requests', MetricStat: stat('Requests'), ReturnData: false },
        { Id: 'rate', Expression: 'errors / requests * 100' },
      ],
    });
    watch.put('Errors', 3);
    watch.put('Requests', 20);
    await watch.pass(MINUTE + 5_000);
    expect(watch.row().stateValue).toBe('ALARM');
    expect(watch.transitions[0]!.datapoints.map(({ value }) => value)).toEqual([15]);
  });

  it('of high resolution are evaluated every ten seconds', async () => {
    const watch = await Watch.begin();
    watch.alarm({ Period: 10, Statistic: 'Maximum' });
    await watch.pass(1_000);
    watch.put('Load', 90, { StorageResolution: 1 });
    await watch.pass(15_000);
    expect(watch.row().stateValue).toBe('ALARM');
  });

  it('run N times faster with --speed', async () => {
    const watch = await Watch.begin(10);
    watch.alarm({ EvaluationPeriods: 3 });
    await watch.pass(1_000);
    await watch.minutes(90, 90);
    expect(watch.row().stateValue).toBe('INSUFFICIENT_DATA');
    await watch.minutes(90);
    expect(watch.row().stateValue).toBe('ALARM');
  });

  it('return to what their data says after SetAlarmState', async () => {
    const watch = await Watch.begin();
    watch.alarm();
    await watch.pass(10_000);
    await watch.minutes(10);
    watch.call('SetAlarmState', { AlarmName: 'load', StateValue: 'ALARM', StateReason: 'a drill' });
    expect(watch.row().stateValue).toBe('ALARM');
    await watch.minutes(10);
    expect(watch.row().stateValue).toBe('OK');
  });
});

describe('composite alarms', () => {
  const set = (watch: Watch, AlarmName: string, StateValue: string) =>
    watch.call('SetAlarmState', { AlarmName, StateValue, StateReason: 'a drill' });

  it('follow the alarms of their rule at once, through other composite ones too', async () => {
    const watch = await Watch.begin();
    watch.alarm({ AlarmName: 'a' });
    watch.alarm({ AlarmName: 'b' });
    watch.call('PutCompositeAlarm', { AlarmName: 'any', AlarmRule: 'ALARM(a) OR ALARM(b)' });
    watch.call('PutCompositeAlarm', { AlarmName: 'top', AlarmRule: 'ALARM(any) AND NOT ALARM("b")' });
    await watch.pass(0);
    expect(watch.row('any')).toMatchObject({
      stateValue: 'OK',
      stateReason: `${watch.row('any').alarmArn} was created and its alarm rule evaluates to OK`,
    });
    await watch.pass(1000);
    set(watch, 'a', 'ALARM');
    await watch.pass(0);
    expect(watch.row('any').stateReason).toBe(
      `${watch.row('a').alarmArn} transitioned to ALARM at Thursday 01 January, 2026 00:00:01 UTC`,
    );
    expect(watch.row('top').stateValue).toBe('ALARM');
    set(watch, 'b', 'ALARM');
    await watch.pass(0);
    expect([watch.row('any').stateValue, watch.row('top').stateValue]).toEqual(['ALARM', 'OK']);
  });

  it('hold their actions back while the suppressor alarms, and for the periods around it', async () => {
    const watch = await Watch.begin();
    const topic = 'arn:aws:sns:us-east-1:000000000000:ops';
    watch.alarm({ AlarmName: 'a' });
    watch.alarm({ AlarmName: 'quiet' });
    watch.call('PutCompositeAlarm', {
      AlarmName: 'top',
      AlarmRule: 'ALARM(a)',
      AlarmActions: [topic],
      ActionsSuppressor: 'quiet',
      ActionsSuppressorWaitPeriod: 20,
      ActionsSuppressorExtensionPeriod: 30,
    });
    await watch.pass(25_000);
    set(watch, 'a', 'ALARM');
    await watch.pass(5_000);
    expect(watch.row('top')).toMatchObject({ stateValue: 'ALARM', suppression: { by: 'WaitPeriod' } });
    set(watch, 'quiet', 'ALARM');
    await watch.pass(1_000);
    expect(watch.row('top')).toMatchObject({ suppression: { by: 'Alarm' } });
    set(watch, 'quiet', 'OK');
    await watch.pass(1_000);
    expect(watch.row('top')).toMatchObject({ suppression: { by: 'ExtensionPeriod' } });
    const spoken = () =>
      watch.transitions.filter((each) => each.alarmName === 'top' && each.actions.includes(topic));
    expect(spoken()).toHaveLength(0);
    await watch.pass(30_000);
    expect(spoken()).toHaveLength(1);
    expect(watch.row('top')).not.toHaveProperty('suppression');
  });
});
