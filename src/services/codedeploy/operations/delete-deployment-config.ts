import type { DeleteDeploymentConfigCommandInput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { codeDeployKey, deploymentConfigTable } from '../../../store/tables/codedeploy.ts';
import { configInUse, invalidOperation } from '../errors.ts';
import { groupsOf, isPredefined } from '../find.ts';

/** "A deployment configuration cannot be deleted if it is currently in use. Predefined configurations cannot be deleted." (API reference) */
export const deleteDeploymentConfig: Operation<DeleteDeploymentConfigCommandInput, object> = (
  { deploymentConfigName: name = '' },
  context,
) =>
  context.store.transaction((tx) => {
    if (isPredefined(name)) throw invalidOperation('Predefined deployment configurations cannot be deleted.');
    if (groupsOf(context).some((group) => group.configName === name)) throw configInUse(name);
    tx.delete(deploymentConfigTable, codeDeployKey(context, name));
    return {};
  });
