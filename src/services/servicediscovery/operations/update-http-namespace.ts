import type {
  UpdateHttpNamespaceCommandInput,
  UpdateHttpNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeNamespace } from '../update-namespace.ts';

export const updateHttpNamespace: Operation<UpdateHttpNamespaceCommandInput, UpdateHttpNamespaceResponse> = (
  { Id, Namespace },
  context,
) => changeNamespace(context, Id, 'HTTP', { description: Namespace?.Description });
