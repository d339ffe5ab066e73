import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { getCallerIdentity } from './operations/get-caller-identity.ts';

export const sts: ServiceDefinition = {
  name: 'sts',
  operations: { GetCallerIdentity: getCallerIdentity },
};
