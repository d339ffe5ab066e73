import type {
  DeleteDeploymentGroupCommandInput,
  DeleteDeploymentGroupOutput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { codeDeployKey, deploymentGroupTable } from '../../../store/tables/codedeploy.ts';
import { applicationNameRequired, groupNameRequired } from '../errors.ts';

/** One that is gone already is no error. */
export const deleteDeploymentGroup: Operation<
  DeleteDeploymentGroupCommandInput,
  DeleteDeploymentGroupOutput
> = ({ applicationName, deploymentGroupName }, context) => {
  if (!applicationName) throw applicationNameRequired('Application name is required.');
  if (!deploymentGroupName) throw groupNameRequired('Deployment Group name is required.');
  context.store.delete(deploymentGroupTable, codeDeployKey(context, applicationName, deploymentGroupName));
  return { hooksNotCleanedUp: [] };
};
