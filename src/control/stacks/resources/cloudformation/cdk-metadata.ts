import type { ResourceHandler } from '../contract.ts';

/** What CDK adds to tell which constructs a stack is made of; nothing is made. */
export const cdkMetadata: ResourceHandler = {
  type: 'AWS::CDK::Metadata',
  services: [],
  create: ({ token }) => ({ done: true, physicalId: token }),
  update: ({ physicalId }) => ({ done: true, physicalId }),
  delete: () => ({ done: true }),
  read: ({ properties }) => properties,
};
