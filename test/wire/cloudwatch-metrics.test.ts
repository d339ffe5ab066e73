import {
  CloudWatchClient,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  type MetricDataQuery,
  type MetricDatum,
  PutDashboardCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteExpiredMetrics } from '../../src/store/metrics/expire-metrics.ts';
import { metricTotals } from '../../src/store/metrics/write-metrics.ts';
import { TestApi } from '../helpers/test-api.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let api: TestApi;
let client: CloudWatchClient;

beforeEach(() => {
  api = new TestApi();
  client = new CloudWatchClient(api.client());
});

/** Minutes after the clock's start. */
const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * MINUTE);

const put = (...data: (Partial<MetricDatum> & object)[]) =>
  client.send(
    new PutMetricDataCommand({
      Namespace: 'App',
      MetricData: data.map((each) => ({ MetricName: 'Latency', ...each })),
    }),
  );

const statistics = async (over: object = {}) => {
  const { Datapoints } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: 'App',
      MetricName: 'Latency',
      StartTime: at(-10),
      EndTime: at(60),
      Period: 60,
      Statistics: ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'],
      ...over,
    }),
  );
  return Datapoints!;
};

const errorOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: Error) => reason,
  );
  return error === undefined ? undefined : `${error.name}: ${error.message}`;
};

describe('putMetricData', () => {
  it('gathers values, lists of values and statistic sets of one minute', async () => {
    await put({ Value: 1 }, { Value: 3 });
    await put({ Values: [5, 7], Counts: [2, 1] });
    await put({ StatisticValues: { SampleCount: 2, Sum: 20, Minimum: 9, Maximum: 11 } });
    expect(await statistics()).toEqual([
      { Timestamp: at(0), Unit: 'None', SampleCount: 7, Sum: 41, Average: 41 / 7, Minimum: 1, Maximum: 11 },
    ]);
  });

  it('keeps units apart', async () => {
    await put({ Value: 1, Unit: 'Seconds' }, { Value: 5, Unit: 'Milliseconds' });
    expect(await statistics()).toHaveLength(2);
    expect(await statistics({ Unit: 'Seconds' })).toMatchObject([{ Sum: 1, Unit: 'Seconds' }]);
    expect(await statistics({ Unit: 'Bytes' })).toEqual([]);
  });

  it('takes compressed bodies', async () => {
    const words = Array.from({ length: 200 }, (_, index) => ({
      Value: index,
      Unit: 'Milliseconds' as const,
    }));
    await put(...words);
    expect(await statistics()).toMatchObject([{ SampleCount: 200, Maximum: 199 }]);
  });

  it.each([
    [
      { Value: 1, Timestamp: new Date(Date.UTC(2025, 11, 17)) },
      'InvalidParameterValueException',
      /must specify a time within the past two weeks\.$/,
    ],
    [
      { Value: 1, Timestamp: new Date(Date.UTC(2026, 0, 1, 2, 1)) },
      'InvalidParameterValueException',
      /MetricData\.member\.1\.Timestamp/,
    ],
    [{}, 'MissingRequiredParameterException', /MetricData\.member\.1\.Value/],
    [
      { Value: 1, Values: [1] },
      'InvalidParameterCombinationException',
      /mutually exclusive and you have specified both/,
    ],
    [{ Value: 2 ** 361 }, 'InvalidParameterValueException', /MetricData\.member\.1\.Value is invalid/],
    [{ Values: [1, 2], Counts: [1] }, 'InvalidParameterValueException', /same size/],
    [
      { Value: 1, StorageResolution: 5 },
      'InvalidParameterValueException',
      /StorageResolution must be either 1 or 60/,
    ],
    [
      { StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 2, Maximum: 1 } },
      'InvalidParameterValueException',
      /Maximum/,
    ],
    [
      { Value: 1, Dimensions: [{ Name: ':a', Value: 'b' }] },
      'InvalidParameterValueException',
      /Dimensions\.member\.1\.Name/,
    ],
  ])('refuses %o', async (datum, name, message) => {
    const error = await errorOf(put(datum, { Value: 5 }));
    expect(error).toMatch(new RegExp(`^${name}: `));
    expect(error).toMatch(message);
    expect(await statistics()).toEqual([]);
  });

  it('refuses namespaces of AWS', async () => {
    const command = new PutMetricDataCommand({
      Namespace: 'AWS/ECS',
      MetricData: [{ MetricName: 'x', Value: 1 }],
    });
    expect(await errorOf(client.send(command))).toBe(
      'InvalidParameterValueException: The value AWS/ECS for parameter Namespace is invalid.',
    );
  });
});

describe('getMetricStatistics', () => {
  it('gathers minutes into longer periods', async () => {
    for (const minute of [0, 1, 2, 3, 4, 5]) await put({ Value: minute, Timestamp: at(minute) });
    const datapoints = await statistics({ StartTime: at(0), Period: 180, Statistics: ['Sum'] });
    expect(datapoints.map(({ Timestamp, Sum }) => [Timestamp, Sum])).toEqual([
      [at(0), 3],
      [at(3), 12],
    ]);
  });

  it('has percentiles and trimmed means where values are known', async () => {
    await put({ Values: Array.from({ length: 100 }, (_, index) => index + 1) });
    const [datapoint] = await statistics({
      Statistics: undefined,
      ExtendedStatistics: ['p50', 'p99', 'tm90', 'PR(:25)', 'tc90', 'IQM', 'TS(80%:)', 'WM(10%:90%)'],
    });
    expect(datapoint!.ExtendedStatistics).toEqual({
      p50: 50,
      p99: 99,
      tm90: 45.5,
      'PR(:25)': 25,
      tc90: 90,
      IQM: 50.5,
      'TS(80%:)': 1810,
      'WM(10%:90%)': 50.5,
    });
    await put({ StatisticValues: { SampleCount: 2, Sum: 20, Minimum: 9, Maximum: 11 } });
    expect(await statistics({ Statistics: undefined, ExtendedStatistics: ['p50'] })).toEqual([]);
  });

  it('shows seconds of high-resolution metrics only', async () => {
    await put({ Value: 1, StorageResolution: 1 }, { Value: 5, Timestamp: at(1) });
    await put({ Value: 2, StorageResolution: 1, Timestamp: new Date(at(0).getTime() + 1000) });
    const seconds = await statistics({ Period: 1, StartTime: at(0), EndTime: at(2), Statistics: ['Sum'] });
    expect(seconds.map(({ Sum }) => Sum)).toEqual([1, 2]);
    expect(await statistics({ Statistics: ['Sum'] })).toMatchObject([{ Sum: 3 }, { Sum: 5 }]);
  });

  it('refuses too many datapoints, other periods, and no statistic', async () => {
    expect(await errorOf(statistics({ StartTime: at(-2000) }))).toBe(
      'InvalidParameterCombinationException: You have requested up to 2060 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    );
    expect(await errorOf(statistics({ Period: 90 }))).toMatch(/^InvalidParameterValueException: /);
    expect(await errorOf(statistics({ Statistics: undefined }))).toBe(
      'MissingRequiredParameterException: Must specify either Statistics or ExtendedStatistics',
    );
    expect(await errorOf(statistics({ Statistics: undefined, ExtendedStatistics: ['p101'] }))).toMatch(
      /^InvalidParameterValueException: /,
    );
  });
});

describe('getMetricData', () => {
  const metric = (Id: string, MetricName: string, over: Partial<MetricDataQuery> = {}): MetricDataQuery => ({
    Id,
    MetricStat: { Metric: { Namespace: 'App', MetricName }, Period: 60, Stat: 'Sum' },
    ReturnData: false,
    ...over,
  });
  const get = (queries: MetricDataQuery[], over: object = {}) =>
    client.send(
      new GetMetricDataCommand({
        MetricDataQueries: queries,
        StartTime: at(0),
        EndTime: at(5),
        ScanBy: 'TimestampAscending',
        ...over,
      }),
    );
  const values = async (Expression: string) => {
    const result = await get([metric('m1', 'One'), metric('m2', 'Two'), { Id: 'e1', Expression }]);
    return result.MetricDataResults!.map(({ Timestamps, Values }) =>
      Object.fromEntries(
        Timestamps!.map((time, index) => [(time.getTime() - at(0).getTime()) / MINUTE, Values![index]]),
      ),
    );
  };

  beforeEach(async () => {
    for (const [minute, value] of [10, 20, undefined, 40].entries())
      if (value !== undefined) await put({ MetricName: 'One', Value: value, Timestamp: at(minute) });
    for (const [minute, value] of [1, 2, 3].entries())
      await put({ MetricName: 'Two', Value: value, Timestamp: at(minute) });
  });

  it('returns metrics in the order asked for', async () => {
    const ascending = await get([metric('m1', 'One', { ReturnData: true, Label: 'first' })]);
    expect(ascending.MetricDataResults).toEqual([
      {
        Id: 'm1',
        Label: 'first',
        StatusCode: 'Complete',
        Timestamps: [at(0), at(1), at(3)],
        Values: [10, 20, 40],
      },
    ]);
    const descending = await get([metric('m1', 'One', { ReturnData: true })], { ScanBy: undefined });
    expect(descending.MetricDataResults![0]!.Values).toEqual([40, 20, 10]);
  });

  it('goes on behind MaxDatapoints', async () => {
    const queries = [metric('m1', 'One', { ReturnData: true }), metric('m2', 'Two', { ReturnData: true })];
    const first = await get(queries, { MaxDatapoints: 4 });
    expect(first.MetricDataResults).toMatchObject([
      { Id: 'm1', Values: [10, 20, 40], StatusCode: 'Complete' },
      { Id: 'm2', Values: [1], StatusCode: 'PartialData' },
    ]);
    const second = await get(queries, { MaxDatapoints: 4, NextToken: first.NextToken });
    expect(second.MetricDataResults).toMatchObject([{ Id: 'm2', Values: [2, 3] }]);
    expect(second.NextToken).toBeUndefined();
    expect(await errorOf(get(queries, { NextToken: 'x' }))).toMatch(/^InvalidNextToken: /);
  });

  it.each([
    ['m1 + m2', [{ 0: 11, 1: 22, 2: 3, 3: 40 }]],
    ['m1 / m2', [{ 0: 10, 1: 10, 2: 0 }]],
    ['-m1 ^ 2 / 100', [{ 0: -1, 1: -4, 3: -16 }]],
    ['SUM(METRICS())', [{ 0: 11, 1: 22, 2: 3, 3: 40 }]],
    ['AVG([m1, m2])', [{ 0: 5.5, 1: 11, 2: 1.5, 3: 20 }]],
    ['MAX(METRICS())', [{ 0: 10, 1: 20, 2: 3, 3: 40 }]],
    ['m1 - MIN(m1)', [{ 0: 0, 1: 10, 3: 30 }]],
    ['m1 / PERIOD(m1)', [{ 0: 10 / 60, 1: 20 / 60, 3: 40 / 60 }]],
    ['DIFF(m1)', [{ 1: 10, 3: 20 }]],
    ['RATE(m1)', [{ 1: 10 / 60, 3: 20 / 120 }]],
    ['RUNNING_SUM(m1)', [{ 0: 10, 1: 30, 3: 70 }]],
    ['FILL(m1, 0)', [{ 0: 10, 1: 20, 2: 0, 3: 40, 4: 0 }]],
    ['FILL(m1, REPEAT)', [{ 0: 10, 1: 20, 2: 20, 3: 40, 4: 40 }]],
    ['FILL(m1, LINEAR)', [{ 0: 10, 1: 20, 2: 30, 3: 40 }]],
    ['IF(m1 > 15, m1)', [{ 1: 20, 3: 40 }]],
    ['IF(m1 >= 20 AND m2 == 2, 1, 0)', [{ 0: 0, 1: 1, 2: 0, 3: 0 }]],
    ['TIME_SERIES(MAX(m1))', [{ 0: 40, 1: 40, 2: 40, 3: 40, 4: 40 }]],
    ['CEIL(m1 / 15) + FLOOR(ABS(-m2))', [{ 0: 2, 1: 4, 2: 3, 3: 3 }]],
    ['SLICE(SORT(METRICS(), MAX, DESC), 0, 1)', [{ 0: 10, 1: 20, 3: 40 }]],
    ['m2 - STDDEV(m2)', [{ 0: 1 - Math.sqrt(2 / 3), 1: 2 - Math.sqrt(2 / 3), 2: 3 - Math.sqrt(2 / 3) }]],
    ['METRICS("m2") * 2', [{ 0: 2, 1: 4, 2: 6 }]],
    [`SEARCH('{App} MetricName="Two"', 'Sum', 60)`, [{ 0: 1, 1: 2, 2: 3 }]],
    [`SEARCH('{App} NOT One', 'Sum')`, [{ 0: 1, 1: 2, 2: 3 }]],
  ])('computes %s', async (expression, expected) => {
    expect(await values(expression)).toEqual(
      expected.map((each) =>
        Object.fromEntries(Object.entries(each).map(([time, value]) => [time, expect.closeTo(value, 9)])),
      ),
    );
  });

  it.each([
    ['m1 +', /Error in expression 'e1': /],
    ['m9 * 2', /Error in expression 'e1': Unrecognized identifier: m9/],
    ['AVG(m1)', /must return a time series/],
    ['NONSENSE(m1)', /Unsupported function: NONSENSE/],
    ['ANOMALY_DETECTION_BAND(m1)', /not implemented by Slipway/],
    ['e1 + 1', /Circular dependency/],
  ])('refuses %s', async (expression, message) => {
    expect(await errorOf(values(expression))).toMatch(message);
  });

  it('refuses ids that are no names or come twice', async () => {
    expect(await errorOf(get([metric('M1', 'One')]))).toMatch(/not matching the expected pattern/);
    expect(await errorOf(get([metric('m1', 'One'), metric('m1', 'Two')]))).toMatch(/not unique/);
  });
});

describe('listMetrics', () => {
  it('filters by namespace, name, dimensions and age', async () => {
    const Dimensions = [{ Name: 'Service', Value: 'web' }];
    await put(
      { Value: 1, Dimensions },
      { Value: 1, MetricName: 'Errors', Timestamp: new Date(at(0).getTime() - 4 * HOUR) },
    );
    const list = async (input: object) => (await client.send(new ListMetricsCommand(input))).Metrics;
    expect(await list({})).toHaveLength(2);
    expect(await list({ Namespace: 'Other' })).toEqual([]);
    expect(await list({ Dimensions: [{ Name: 'Service' }] })).toEqual([
      { Namespace: 'App', MetricName: 'Latency', Dimensions },
    ]);
    expect(await list({ RecentlyActive: 'PT3H' })).toMatchObject([{ MetricName: 'Latency' }]);
    expect(await errorOf(client.send(new ListMetricsCommand({ NextToken: 'x' })))).toMatch(
      /^InvalidParameterValueException: /,
    );
  });
});

describe('datapoints', () => {
  it('go after a day', async () => {
    await put({ Value: 1 });
    deleteExpiredMetrics(api.store, at(23 * 60));
    expect(await statistics()).toHaveLength(1);
    deleteExpiredMetrics(api.store, at(24 * 60 + 1));
    expect(await statistics()).toEqual([]);
    expect(metricTotals(api.store)).toEqual({ points: 0, bytes: 0 });
  });

  it('are bounded: the oldest go first', async () => {
    for (let minute = 0; minute < 20; minute++) {
      await put({ Value: minute, Timestamp: at(minute) });
      api.clock.advance(1);
    }
    deleteExpiredMetrics(api.store, at(1), { points: 10, bytes: 1e9, series: 10 });
    const left = await statistics({ Statistics: ['Sum'] });
    expect(left).toHaveLength(10);
    expect(left[0]).toMatchObject({ Sum: 10 });
    deleteExpiredMetrics(api.store, at(1), { points: 1e9, bytes: 500, series: 10 });
    expect((await statistics()).length).toBeLessThanOrEqual(5);
    expect(metricTotals(api.store).points).toBe((await statistics()).length);
  });
});

describe('dashboards', () => {
  it('are kept', async () => {
    const DashboardBody = JSON.stringify({ widgets: [{ type: 'text', properties: { markdown: 'hello' } }] });
    await client.send(new PutDashboardCommand({ DashboardName: 'web', DashboardBody }));
    expect(await client.send(new GetDashboardCommand({ DashboardName: 'web' }))).toMatchObject({
      DashboardArn: 'arn:aws:cloudwatch::000000000000:dashboard/web',
      DashboardBody,
    });
    const { DashboardEntries } = await client.send(new ListDashboardsCommand({ DashboardNamePrefix: 'w' }));
    expect(DashboardEntries).toMatchObject([{ DashboardName: 'web', Size: DashboardBody.length }]);
    await client.send(new DeleteDashboardsCommand({ DashboardNames: ['web'] }));
    expect(await errorOf(client.send(new GetDashboardCommand({ DashboardName: 'web' })))).toMatch(
      /^DashboardNotFoundError: |^ResourceNotFound: /,
    );
  });

  it('must be JSON with typed widgets', async () => {
    const save = (DashboardBody: string) =>
      client.send(new PutDashboardCommand({ DashboardName: 'web', DashboardBody }));
    expect(await errorOf(save('{'))).toMatch(/^DashboardInvalidInputError: /);
    expect(await errorOf(save('{"widgets":[{}]}'))).toMatch(/^DashboardInvalidInputError: /);
  });
});
