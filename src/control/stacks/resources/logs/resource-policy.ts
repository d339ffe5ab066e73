import type { DescribeResourcePoliciesResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { ResourceHandler, ResourceRequest } from '../contract.ts';
import { unlessGone } from '../gone.ts';

const SERVICE = 'cloudwatch-logs';

/** CloudFormation template reference, AWS::Logs::ResourcePolicy. Ref is the name. */
export const logsResourcePolicy: ResourceHandler = {
  type: 'AWS::Logs::ResourcePolicy',
  services: [SERVICE],
  create(request) {
    put(request);
    return { done: true, physicalId: String(request.properties.PolicyName) };
  },
  update(request) {
    put(request);
    return { done: true };
  },
  delete({ call, physicalId: policyName }) {
    unlessGone(['ResourceNotFoundException'], () => call(SERVICE, 'DeleteResourcePolicy', { policyName }));
    return { done: true };
  },
  read({ call, physicalId: PolicyName }) {
    const { resourcePolicies = [] } = call<DescribeResourcePoliciesResponse>(
      SERVICE,
      'DescribeResourcePolicies',
      {},
    );
    const found = resourcePolicies.find((each) => each.policyName === PolicyName);
    return found && { PolicyName, PolicyDocument: found.policyDocument };
  },
};

/** The document may be a text or a document. */
function put({ call, properties: { PolicyName, PolicyDocument } }: ResourceRequest): void {
  const policyDocument = typeof PolicyDocument === 'string' ? PolicyDocument : JSON.stringify(PolicyDocument);
  call(SERVICE, 'PutResourcePolicy', { policyName: PolicyName, policyDocument });
}
