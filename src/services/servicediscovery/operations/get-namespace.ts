import type { GetNamespaceCommandInput, GetNamespaceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireNamespace } from '../find.ts';
import { namespaceView } from '../views.ts';

export const getNamespace: Operation<GetNamespaceCommandInput, GetNamespaceResponse> = ({ Id }, context) => ({
  Namespace: namespaceView(requireNamespace(context, Id), context),
});
