import Container from '@cloudscape-design/components/container';
import type { ReactNode } from 'react';
import { Code } from '../../components/code.tsx';
import { ConsoleLink } from '../../components/console-link.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { formatNumber, text } from '../../i18n/text.ts';
import { alarmMessages as m } from '../../messages/alarms.ts';
import { chartPath } from '../../model/chart-address.ts';
import type { Alarm } from '../../questions/alarms.ts';
import { chartedOf } from './charted.ts';

/** What was asked for, of either type of alarm. */
export function ConfigurationTab({ alarm }: { alarm: Alarm }) {
  const facts = alarm.AlarmRule === undefined ? metricFacts(alarm) : ruleFacts(alarm);
  return (
    <Container>
      <KeyValues columns={3} facts={[...facts, ...actionFacts(alarm)]} />
    </Container>
  );
}

function ruleFacts({
  AlarmRule = '',
  ActionsSuppressor,
  ActionsSuppressedReason,
}: Alarm): [string, ReactNode][] {
  const suppressed = ActionsSuppressedReason && text(m.suppressed, { reason: ActionsSuppressedReason });
  return [
    [text(m.rule), <Code key="rule">{AlarmRule}</Code>],
    [text(m.suppressor), suppressed ?? ActionsSuppressor],
  ];
}

function metricFacts(alarm: Alarm): [string, ReactNode][] {
  const [first] = chartedOf(alarm);
  const dimensions = (alarm.Dimensions ?? []).map(({ Name, Value }) => (
    <div key={Name}>{`${Name} = ${Value}`}</div>
  ));
  return [
    [
      text(m.metric),
      first && (
        <ConsoleLink key="metric" to={chartPath(chartedOf(alarm), first.stat)}>
          {first.name}
        </ConsoleLink>
      ),
    ],
    [text(m.namespace), first?.namespace],
    [text(m.dimensions), dimensions.length > 0 ? dimensions : undefined],
    [text(m.statistic), first?.stat],
    [text(m.period), first && formatNumber(first.period)],
    [text(m.evaluationPeriods), alarm.EvaluationPeriods],
    [text(m.datapoints), alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods],
    [text(m.missingData), alarm.TreatMissingData ?? 'missing'],
  ];
}

function actionFacts(alarm: Alarm): [string, ReactNode][] {
  const { AlarmActions = [], OKActions = [], InsufficientDataActions = [], ActionsEnabled } = alarm;
  const list = (arns: string[]) =>
    arns.length > 0 ? arns.map((arn) => <div key={arn}>{arn}</div>) : undefined;
  return [
    [text(m.actions), text(ActionsEnabled ? m.actionsEnabled : m.actionsDisabled)],
    [text(m.onAlarm), list(AlarmActions)],
    [text(m.onOk), list(OKActions)],
    [text(m.onInsufficient), list(InsufficientDataActions)],
  ];
}
