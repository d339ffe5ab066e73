import type { LaunchConfigurationsType } from '@aws-sdk/client-auto-scaling';
import type { ResourceHandler, ResourceRequest } from '../contract.ts';

const SERVICE = 'auto-scaling';

/** CloudFormation template reference, AWS::AutoScaling::LaunchConfiguration. Ref is the name; whatever changes replaces it. */
export const launchConfiguration: ResourceHandler = {
  type: 'AWS::AutoScaling::LaunchConfiguration',
  services: [SERVICE],
  create(request) {
    const { LaunchConfigurationName, RamDiskId, InstanceMonitoring, ...properties } = request.properties;
    const name: string = LaunchConfigurationName ?? request.generatedName(255);
    request.call(SERVICE, 'CreateLaunchConfiguration', {
      ...properties,
      LaunchConfigurationName: name,
      ...(RamDiskId !== undefined && { RamdiskId: RamDiskId }),
      ...(InstanceMonitoring !== undefined && { InstanceMonitoring: { Enabled: InstanceMonitoring } }),
    });
    return { done: true, physicalId: name };
  },
  update: () => ({ done: true }),
  delete(request) {
    const { physicalId: LaunchConfigurationName } = request;
    if (find(request, LaunchConfigurationName) !== undefined)
      request.call(SERVICE, 'DeleteLaunchConfiguration', { LaunchConfigurationName });
    return { done: true };
  },
  read(request) {
    const found = find(request, request.physicalId);
    if (found === undefined) return undefined;
    const { LaunchConfigurationName, ImageId, InstanceType } = found;
    return { LaunchConfigurationName, ImageId, InstanceType };
  },
};

function find(request: ResourceRequest, name: string) {
  const input = { LaunchConfigurationNames: [name] };
  return request.call<LaunchConfigurationsType>(SERVICE, 'DescribeLaunchConfigurations', input)
    .LaunchConfigurations?.[0];
}
