import type {
  CreateHttpNamespaceCommandInput,
  CreateHttpNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { writeNamespace } from '../create-namespace.ts';

export const createHttpNamespace: Operation<CreateHttpNamespaceCommandInput, CreateHttpNamespaceResponse> = (
  { Name = '', Description, CreatorRequestId, Tags },
  context,
) =>
  writeNamespace(context, {
    type: 'HTTP',
    name: Name,
    description: Description,
    creatorRequestId: CreatorRequestId,
    tags: Tags,
  });
