import type {
  GetPredictiveScalingForecastCommandInput,
  GetPredictiveScalingForecastResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { policyNotFound, validation } from '../errors.ts';
import { nameTarget, policiesOf } from '../resources.ts';

/** No policy here is predictive (PutScalingPolicy refuses them), so that there is nothing to forecast. */
export const getPredictiveScalingForecast: Operation<
  GetPredictiveScalingForecastCommandInput,
  GetPredictiveScalingForecastResponse
> = (input, context) => {
  const { targetKey, text } = nameTarget(input, context);
  const row = policiesOf(context, targetKey).find((each) => each.policyName === input.PolicyName);
  if (row === undefined) throw policyNotFound(text, input.PolicyName ?? '');
  throw validation(`The scaling policy ${row.policyName} is not a predictive scaling policy`);
};
