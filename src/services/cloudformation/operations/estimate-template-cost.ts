import type { EstimateTemplateCostCommandInput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { notDoneHere } from '../errors.ts';

export const estimateTemplateCost: Operation<EstimateTemplateCostCommandInput, never> = () => {
  throw notDoneHere(
    'estimate what a template costs. Here it costs nothing; AWS Pricing Calculator knows what it costs there.',
  );
};
