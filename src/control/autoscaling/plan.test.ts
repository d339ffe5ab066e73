import { describe, expect, test } from 'vitest';
import type {
  LastScaling,
  ScalableTargetRow,
  ScalingActivityRow,
  ScalingPolicyRow,
  ScheduledActionRow,
} from '../../store/tables/application-auto-scaling.ts';
import { planScaling, type ScalingDecision } from './plan.ts';
import type { ScalingSnapshot, Signal } from './snapshot.ts';

const scope = { account: '000000000000', region: 'us-east-1' };
const now = Date.UTC(2026, 0, 1, 12);
const common = { ...scope, targetKey: 'key', resourceId: 'service/web/shop' };

function target(over: Partial<ScalableTargetRow> = {}): ScalableTargetRow {
  return {
    ...common,
    targetArn: 'arn:target',
    serviceNamespace: 'ecs',
    scalableDimension: 'ecs:service:DesiredCount',
    minCapacity: 2,
    maxCapacity: 10,
    roleArn: 'arn:role',
    suspended: { dynamicScalingIn: false, dynamicScalingOut: false, scheduledScaling: false },
    tags: {},
    createdAt: 0,
    ...over,
  };
}

function policy(policyName: string, over: Partial<ScalingPolicyRow> = {}): ScalingPolicyRow {
  const alarm = (kind: 'high' | 'low') => ({
    kind,
    alarmName: `${policyName}-${kind}`,
    alarmArn: `arn:${policyName}-${kind}`,
  });
  return {
    ...common,
    policyArn: `arn:${policyName}`,
    policyName,
    policyType: 'TargetTrackingScaling',
    targetTracking: { TargetValue: 50 },
    alarms: [alarm('high'), alarm('low')],
    alarmAction: `arn:${policyName}:createdBy/1`,
    version: 1,
    alarmsMade: 1,
    formerAlarms: [],
    createdAt: 0,
    ...over,
  };
}

const cpu = policy('cpu');
const requests = policy('requests');
const steps = policy('steps', {
  policyType: 'StepScaling',
  targetTracking: undefined,
  alarms: [],
  stepScaling: {
    AdjustmentType: 'ChangeInCapacity',
    Cooldown: 60,
    StepAdjustments: [
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 20, ScalingAdjustment: 2 },
      { MetricIntervalLowerBound: 20, ScalingAdjustment: 3 },
    ],
  },
});

function signal(
  of: ScalingPolicyRow,
  side: 'high' | 'low',
  value: number,
  over: Partial<Signal> = {},
): Signal {
  return {
    policy: of,
    alarmArn: `arn:${of.policyName}-${side}`,
    alarmName: `${of.policyName}-${side}`,
    state: 'ALARM',
    at: now,
    values: [value],
    threshold: 50,
    comparison: side === 'high' ? 'GreaterThanThreshold' : 'LessThanThreshold',
    ...over,
  };
}

function snapshot(over: Partial<ScalingSnapshot> = {}): ScalingSnapshot {
  const policies = [...new Set((over.signals ?? []).map((each) => each.policy))];
  return {
    target: target(),
    policies,
    actions: [],
    signals: [],
    ...(over.signals === undefined ? {} : { lastSignal: '7' }),
    readyToScaleIn: new Set(
      (over.signals ?? [])
        .filter((each) => each.alarmName.endsWith('low'))
        .map((each) => each.policy.policyArn),
    ),
    service: { desired: 4, running: 4, deploying: false },
    now,
    speed: 1,
    ...over,
  };
}

/** In a few words: `to 8`, `not: AlreadyAtMaxCapacity`. */
function said(over: Partial<ScalingSnapshot>): string[] {
  return planScaling(snapshot(over))
    .decisions.filter((each) => each.kind !== 'signals-seen')
    .map(inWords);
}

function inWords(decision: ScalingDecision): string {
  if (decision.kind === 'scale') return `to ${decision.to}: ${decision.cause}`;
  if (decision.kind === 'not-scaled') return `not: ${decision.reason.Code}`;
  if (decision.kind === 'end-activity') return `${decision.status}: ${decision.message}`;
  return decision.kind;
}

const because = (alarm: string, name: string) =>
  `monitor alarm ${alarm} in state ALARM triggered policy ${name}`;
const last = (over: Partial<LastScaling>): LastScaling => ({
  activityId: 'a',
  from: 2,
  to: 4,
  cooldownSeconds: 300,
  endedAt: now - 60_000,
  ...over,
});
const service = (desired: number, over: object = {}) => ({
  desired,
  running: desired,
  deploying: false,
  ...over,
});

describe('target tracking', () => {
  test.each<[string, Partial<ScalingSnapshot>, string[]]>([
    ['out in proportion', { signals: [signal(cpu, 'high', 100)] }, [`to 8: ${because('cpu-high', 'cpu')}`]],
    [
      'by the newest datapoint',
      { signals: [signal(cpu, 'high', 0, { values: [200, 90, 60] })] },
      [`to 5: ${because('cpu-high', 'cpu')}`],
    ],
    [
      'no further than the maximum',
      { signals: [signal(cpu, 'high', 500)] },
      [`to 10: ${because('cpu-high', 'cpu')}`],
    ],
    [
      'at the maximum',
      { signals: [signal(cpu, 'high', 100)], service: service(10) },
      ['not: AlreadyAtMaxCapacity'],
    ],
    [
      'beyond the maximum nothing is taken away',
      { signals: [signal(cpu, 'high', 100)], service: service(12) },
      ['not: AlreadyAtMaxCapacity'],
    ],
    ['in', { signals: [signal(cpu, 'low', 25)] }, [`to 2: ${because('cpu-low', 'cpu')}`]],
    [
      'no further in than the minimum',
      { signals: [signal(cpu, 'low', 0)], service: service(3) },
      [`to 2: ${because('cpu-low', 'cpu')}`],
    ],
    [
      'at the minimum',
      { signals: [signal(cpu, 'low', 0)], service: service(2) },
      ['not: AlreadyAtMinCapacity'],
    ],
    [
      'a task less would be too few',
      { signals: [signal(cpu, 'low', 44)] },
      ['not: AutoScalingAnticipatedFlapping'],
    ],
    ['no datapoint, no scaling', { signals: [signal(cpu, 'high', 0, { values: [] })] }, []],
    ['a signal of long ago', { signals: [signal(cpu, 'high', 100, { at: now - 600_000 })] }, []],
    ['a service that is gone', { signals: [signal(cpu, 'high', 100)], service: undefined }, []],
  ])('%s', (_, over, expected) => expect(said(over)).toEqual(expected));

  test('of two that scale out the larger wins', () =>
    expect(said({ signals: [signal(cpu, 'high', 60), signal(requests, 'high', 75)] })).toEqual([
      `to 6: ${because('requests-high', 'requests')}`,
    ]));

  test('one that scales out wins over one that scales in', () =>
    expect(said({ signals: [signal(cpu, 'low', 0), signal(requests, 'high', 75)] })).toEqual([
      `to 6: ${because('requests-high', 'requests')}`,
    ]));

  test('in only when all that may are ready, and then to the larger', () => {
    const signals = [signal(cpu, 'low', 0)];
    expect(said({ signals, policies: [cpu, requests] })).toEqual([]);
    const deaf = policy('requests', { targetTracking: { TargetValue: 50, DisableScaleIn: true } });
    expect(said({ signals, policies: [cpu, deaf] })).toEqual([`to 2: ${because('cpu-low', 'cpu')}`]);
    expect(said({ signals: [...signals, signal(requests, 'low', 35)] })).toEqual([
      `to 3: ${because('requests-low', 'requests')}`,
    ]);
  });

  test('not in while a deployment is under way; out all the same', () => {
    const deploying = service(4, { deploying: true });
    expect(said({ signals: [signal(cpu, 'low', 0)], service: deploying })).toEqual([]);
    expect(said({ signals: [signal(cpu, 'high', 75)], service: deploying })).toHaveLength(1);
  });
});

describe('cooldowns', () => {
  test.each<[string, Partial<ScalableTargetRow>, Signal, string[]]>([
    ['the same need again is met already', { scaledOut: last({}) }, signal(cpu, 'high', 100), []],
    [
      'a larger one gets through, reckoned from where it began',
      { scaledOut: last({}) },
      signal(cpu, 'high', 150),
      [`to 6: ${because('cpu-high', 'cpu')}`],
    ],
    [
      'afterwards it is reckoned anew',
      { scaledOut: last({ endedAt: now - 300_000 }) },
      signal(cpu, 'high', 100),
      [`to 8: ${because('cpu-high', 'cpu')}`],
    ],
    [
      'a change under way counts as well',
      { scaledOut: last({ endedAt: undefined }) },
      signal(cpu, 'high', 100),
      [],
    ],
    ['in is blocked after in', { scaledIn: last({}) }, signal(cpu, 'low', 0), []],
    [
      'until the cooldown ends',
      { scaledIn: last({ endedAt: now - 300_000 }) },
      signal(cpu, 'low', 0),
      [`to 2: ${because('cpu-low', 'cpu')}`],
    ],
    [
      'out is not blocked after in',
      { scaledIn: last({}) },
      signal(cpu, 'high', 75),
      [`to 6: ${because('cpu-high', 'cpu')}`],
    ],
    ['a step of the same size is met already', { scaledOut: last({}) }, signal(steps, 'high', 60), []],
    [
      'of a more aggressive step only the rest is added',
      { scaledOut: last({}) },
      signal(steps, 'high', 80),
      [`to 5: ${because('steps-high', 'steps')}`],
    ],
  ])('%s', (_, over, each, expected) =>
    expect(said({ target: target(over), signals: [each] })).toEqual(expected),
  );

  test('run as many times faster as the platform does', () => {
    const scaled = {
      target: target({ scaledIn: last({ endedAt: now - 30_000 }) }),
      signals: [signal(cpu, 'low', 0)],
    };
    expect(said(scaled)).toEqual([]);
    expect(said({ ...scaled, speed: 10 })).toHaveLength(1);
  });

  test('each policy brings its own', () => {
    const quick = policy('cpu', {
      targetTracking: { TargetValue: 50, ScaleOutCooldown: 30, ScaleInCooldown: 90 },
    });
    const by = (each: Signal) =>
      planScaling(snapshot({ signals: [each] })).decisions.flatMap((one) =>
        one.kind === 'scale' ? [one.by] : [],
      );
    expect(by(signal(quick, 'high', 75))).toEqual([{ direction: 'out', from: 4, cooldownSeconds: 30 }]);
    expect(by(signal(quick, 'low', 0))).toEqual([{ direction: 'in', from: 4, cooldownSeconds: 90 }]);
    expect(by(signal(cpu, 'high', 75))).toEqual([{ direction: 'out', from: 4, cooldownSeconds: 300 }]);
  });
});

describe('suspension', () => {
  const suspended = (over: object) =>
    target({
      suspended: { dynamicScalingIn: false, dynamicScalingOut: false, scheduledScaling: false, ...over },
    });
  test('out and in by themselves', () => {
    expect(
      said({ target: suspended({ dynamicScalingOut: true }), signals: [signal(cpu, 'high', 100)] }),
    ).toEqual([]);
    expect(
      said({ target: suspended({ dynamicScalingOut: true }), signals: [signal(cpu, 'low', 0)] }),
    ).toHaveLength(1);
    expect(said({ target: suspended({ dynamicScalingIn: true }), signals: [signal(cpu, 'low', 0)] })).toEqual(
      [],
    );
    expect(
      said({ target: suspended({ dynamicScalingIn: true }), signals: [signal(steps, 'high', 60)] }),
    ).toHaveLength(1);
  });

  test('a scheduled action whose time comes meanwhile does nothing, and waits for its next time', () => {
    const { decisions } = planScaling(
      snapshot({ target: suspended({ scheduledScaling: true }), actions: [action({ dueAt: now })] }),
    );
    expect(decisions).toEqual([
      { kind: 'run-action', action: action({ dueAt: now }), nextAt: now + 3_600_000 },
    ]);
  });
});

function action(over: Partial<ScheduledActionRow> = {}): ScheduledActionRow {
  return {
    ...common,
    actionArn: 'arn:action',
    actionName: 'hourly',
    schedule: 'rate(1 hour)',
    createdAt: now,
    anchorAt: now,
    minCapacity: 6,
    ...over,
  };
}

describe('scheduled actions and bounds', () => {
  test('an action that is due sets what it says', () =>
    expect(planScaling(snapshot({ actions: [action({ dueAt: now })] })).decisions).toEqual([
      {
        kind: 'run-action',
        action: action({ dueAt: now }),
        bounds: { minimum: 6, maximum: 10 },
        nextAt: now + 3_600_000,
      },
    ]));

  test('one that is not due is waited for', () =>
    expect(planScaling(snapshot({ actions: [action({ dueAt: now + 5000 })] }))).toEqual({
      decisions: [],
      requeueAfter: 5000,
    }));

  test('once at its time, then never', () => {
    const once = action({ schedule: 'at(2026-01-01T12:00:00)', dueAt: now });
    expect(planScaling(snapshot({ actions: [once] })).decisions).toEqual([
      { kind: 'run-action', action: once, bounds: { minimum: 6, maximum: 10 } },
    ]);
  });

  test.each<[string, number, string[]]>([
    ['below', 1, ['bounds-kept', 'to 2: minimum capacity was set to 2']],
    ['above', 12, ['bounds-kept', 'to 10: maximum capacity was set to 10']],
    ['within', 4, ['bounds-kept']],
  ])('capacity %s newly set bounds', (_, desired, expected) =>
    expect(said({ target: target({ boundsSet: true }), service: service(desired) })).toEqual(expected),
  );

  test('a user who goes outside of them is left alone', () =>
    expect(said({ service: service(12) })).toEqual([]));
});

describe('activities', () => {
  const current: ScalingActivityRow = {
    ...common,
    activityId: 'a',
    scalableDimension: 'ecs:service:DesiredCount',
    description: 'Setting desired count to 4.',
    cause: 'c',
    startedAt: now - 1000,
    status: 'InProgress',
    to: 4,
  };
  test.each<[string, ScalingSnapshot['service'], string[]]>([
    [
      'all run',
      service(4),
      ['Successful: Successfully set desired count to 4. Change successfully fulfilled by ecs.'],
    ],
    ['not yet', service(4, { running: 3 }), []],
    [
      'changed by somebody',
      service(5, { running: 3 }),
      ['Overridden: Successfully set desired count to 4. Found it was later changed to 5.'],
    ],
    [
      'gone',
      undefined,
      ['Unfulfilled: Successfully set desired count to 4. Change could not be fulfilled by ecs.'],
    ],
  ])('%s', (_, capacity, expected) => expect(said({ current, service: capacity })).toEqual(expected));

  test('what did not scale is told of once', () => {
    const newest: ScalingActivityRow = {
      ...current,
      status: 'Failed',
      cause: because('cpu-high', 'cpu'),
      notScaledReasons: [{ Code: 'AlreadyAtMaxCapacity', MaxCapacity: 10 }],
    };
    const full = { signals: [signal(cpu, 'high', 100)], service: service(10) };
    expect(said({ ...full, newest })).toEqual([]);
    expect(said({ ...full, newest: { ...newest, cause: 'another' } })).toEqual(['not: AlreadyAtMaxCapacity']);
  });
});
