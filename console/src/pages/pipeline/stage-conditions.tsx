import type { ConditionType, StageConditionState, StageState } from '@aws-sdk/client-codepipeline';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Status } from '../../components/status.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { text } from '../../i18n/text.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { overrideCondition, type StageOf } from './operate.ts';

/** The conditions that the stage was looked at for, with each rule; one that waits or failed can be overridden. */
export function StageConditions({ at, state }: { at: StageOf; state: StageState | undefined }) {
  const kinds = [
    { title: m.beforeEntry, state: state?.beforeEntryConditionState, type: 'BEFORE_ENTRY' as const },
    { title: m.onSuccess, state: state?.onSuccessConditionState, type: 'ON_SUCCESS' as const },
    { title: m.onFailure, state: state?.onFailureConditionState, type: undefined },
  ].filter((kind) => kind.state?.latestExecution);
  const execution = state?.latestExecution?.pipelineExecutionId ?? '';
  return kinds.map(({ title, state: condition, type }) => (
    <div key={title.en}>
      <Box variant="awsui-key-label">{text(title)}</Box>
      <SpaceBetween size="xxs">
        <Status value={condition!.latestExecution!.status} />
        <Rules condition={condition!} />
        {type && isOverridable(condition!) && <Override at={at} execution={execution} type={type} />}
      </SpaceBetween>
    </div>
  ));
}

const isOverridable = ({ latestExecution }: StageConditionState) =>
  latestExecution?.status === 'InProgress' || latestExecution?.status === 'Failed';

function Rules({ condition: { conditionStates = [] } }: { condition: StageConditionState }) {
  const rules = conditionStates.flatMap(({ ruleStates = [] }) => ruleStates);
  return rules.map(({ ruleName, latestExecution }) => (
    <Box key={ruleName} variant="small">
      {ruleName}:{' '}
      {latestExecution?.errorDetails?.message ?? latestExecution?.summary ?? latestExecution?.status}
    </Box>
  ));
}

function Override({ at, execution, type }: { at: StageOf; execution: string; type: ConditionType }) {
  const attempt = useAttempt();
  const override = async () => {
    await overrideCondition(at, execution, type);
    return text(m.overridden);
  };
  return <Button onClick={() => void attempt(override)}>{text(m.override)}</Button>;
}
