import type {
  DescribeScalableTargetsCommandInput,
  DescribeScalableTargetsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scalableTargetTable } from '../../../store/tables/application-auto-scaling.ts';
import { pageOf } from '../pages.ts';
import { targetView } from '../views.ts';

export const describeScalableTargets: Operation<
  DescribeScalableTargetsCommandInput,
  DescribeScalableTargetsResponse
> = (input, { store, account, region }) => {
  const { ServiceNamespace, ResourceIds, ScalableDimension } = input;
  const found = store
    .list(scalableTargetTable, { where: { account, region } })
    .filter((row) => row.serviceNamespace === ServiceNamespace)
    .filter((row) => ScalableDimension === undefined || row.scalableDimension === ScalableDimension)
    .filter((row) => !ResourceIds?.length || ResourceIds.includes(row.resourceId));
  const { page, tail } = pageOf(found, (row) => row.targetKey, input, 50);
  return { ScalableTargets: page.map(targetView), ...tail };
};
