import type {
  DescribeServiceDeploymentsCommandInput,
  DescribeServiceDeploymentsResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { serviceDeploymentTable } from '../../../store/tables/ecs-deployments.ts';
import { found } from '../find-by-arn.ts';
import { serviceDeploymentView } from '../views/service-deployment-view.ts';

export const describeServiceDeployments: Operation<
  DescribeServiceDeploymentsCommandInput,
  DescribeServiceDeploymentsResponse
> = ({ serviceDeploymentArns = [] }, context) => {
  const { rows, failures } = found(
    serviceDeploymentTable,
    serviceDeploymentArns,
    'service-deployment',
    context,
  );
  return { serviceDeployments: rows.map((row) => serviceDeploymentView(row, context.store)), failures };
};
