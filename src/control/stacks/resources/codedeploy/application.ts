import type { ResourceHandler } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { retag, SERVICE, tagsOf } from './common.ts';

const GONE = ['ApplicationDoesNotExistException'];

/** CloudFormation template reference, AWS::CodeDeploy::Application. Ref is the name. */
export const application: ResourceHandler = {
  type: 'AWS::CodeDeploy::Application',
  services: [SERVICE],
  create(request) {
    const { call, properties, generatedName } = request;
    const applicationName = properties.ApplicationName ?? generatedName(100);
    const { ComputePlatform: computePlatform } = properties;
    call(SERVICE, 'CreateApplication', { applicationName, computePlatform, tags: tagsOf(request) });
    return { done: true, physicalId: applicationName };
  },
  update(request) {
    retag(request, `application:${request.physicalId}`);
    return { done: true };
  },
  delete({ call, physicalId: applicationName }) {
    call(SERVICE, 'DeleteApplication', { applicationName });
    return { done: true };
  },
  read({ call, physicalId: applicationName }) {
    const found = ifThere(GONE, () => call(SERVICE, 'GetApplication', { applicationName }));
    return found === undefined
      ? undefined
      : { ApplicationName: applicationName, ComputePlatform: found.application.computePlatform };
  },
};
