import type { ListActionTypesCommandInput, ListActionTypesOutput } from '@aws-sdk/client-codepipeline';
import { actionTypes } from '../../../domain/codepipeline/action-types.ts';
import type { Operation } from '../../../protocol/model/operation.ts';

/** Those that pipelines can have here; all are AWS's own. */
export const listActionTypes: Operation<ListActionTypesCommandInput, ListActionTypesOutput> = ({
  actionOwnerFilter,
}) => ({
  actionTypes: actionTypes
    .filter(() => actionOwnerFilter === undefined || actionOwnerFilter === 'AWS')
    .map(({ category, provider, required, optional, inputs, outputs }) => ({
      id: { category, owner: 'AWS', provider, version: '1' },
      actionConfigurationProperties: [...required, ...optional].map((name) => ({
        name,
        required: required.includes(name),
        key: false,
        secret: false,
      })),
      inputArtifactDetails: { minimumCount: inputs[0], maximumCount: inputs[1] },
      outputArtifactDetails: { minimumCount: outputs[0], maximumCount: outputs[1] },
    })),
});
