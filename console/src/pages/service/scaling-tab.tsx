import type { ScalingActivity, ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import type { Service } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceMessages as m } from '../../messages/services.ts';
import { useServiceScaling } from '../../questions/service-scaling.ts';
import { pathTo } from '../../shell/navigation.ts';

export function ScalingTab({ cluster, service }: { cluster: string; service: Service }) {
  const name = service.serviceName!;
  const scaling = useServiceScaling(cluster, name);
  if (scaling.error) return <ErrorAlert error={scaling.error} />;
  if (!scaling.data) return <Loading />;
  const { target, policies, activities } = scaling.data;
  if (!target) return <Alert type="info">{text(m.noScaling)}</Alert>;
  const range = text(m.scalingRange, { min: target.MinCapacity!, max: target.MaxCapacity! });
  return (
    <SpaceBetween size="l">
      <ResourceTable
        id="scaling-policies"
        title={text(m.policies)}
        description={range}
        live={{ ...scaling, data: policies }}
        columns={policyColumns}
        keyOf={(policy) => policy.PolicyARN!}
      />
      <ResourceTable
        id="scaling-activities"
        title={text(m.activities)}
        live={{ ...scaling, data: activities }}
        columns={activityColumns}
        keyOf={(activity) => activity.ActivityId!}
        sortedBy="newest"
      />
    </SpaceBetween>
  );
}

/** "ECSServiceAverageCPUUtilization = 50", or how many steps there are. */
function targetOf({
  TargetTrackingScalingPolicyConfiguration: tracking,
  StepScalingPolicyConfiguration: steps,
}: ScalingPolicy) {
  if (steps)
    return `${steps.AdjustmentType}: ${steps.StepAdjustments?.map(({ ScalingAdjustment }) => ScalingAdjustment).join(', ')}`;
  const predefined = tracking?.PredefinedMetricSpecification?.PredefinedMetricType;
  const custom = tracking?.CustomizedMetricSpecification?.MetricName;
  return `${predefined ?? custom ?? ''} = ${tracking?.TargetValue}`;
}

const policyColumns: Column<ScalingPolicy>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: (policy) => policy.PolicyName,
    text: (policy) => policy.PolicyName,
  },
  {
    id: 'type',
    header: text(m.policyType),
    cell: (policy) => policy.PolicyType,
    text: (policy) => policy.PolicyType,
  },
  { id: 'target', header: text(m.policyTarget), cell: targetOf, text: targetOf, width: 360 },
  {
    id: 'alarms',
    header: text(m.alarms),
    cell: ({ Alarms = [] }) =>
      Alarms.map(({ AlarmName }) => (
        <div key={AlarmName}>
          <ConsoleLink to={pathTo('alarms', AlarmName!)}>{AlarmName}</ConsoleLink>
        </div>
      )),
    text: ({ Alarms = [] }) => Alarms.map(({ AlarmName }) => AlarmName).join(' '),
    width: 420,
  },
];

const activityColumns: Column<ScalingActivity>[] = [
  {
    id: 'time',
    header: text(m.time),
    cell: ({ StartTime }) => formatDate(StartTime),
    text: ({ StartTime }) => StartTime?.getTime(),
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ StatusCode }) => <Status value={StatusCode} />,
    text: ({ StatusCode }) => StatusCode,
  },
  {
    id: 'what',
    header: text(m.activity),
    cell: ({ Description }) => Description,
    text: ({ Description }) => Description,
    width: 300,
  },
  { id: 'cause', header: text(m.cause), cell: ({ Cause }) => Cause, text: ({ Cause }) => Cause, width: 560 },
];
