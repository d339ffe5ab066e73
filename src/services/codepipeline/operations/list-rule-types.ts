import type { ListRuleTypesCommandInput, ListRuleTypesOutput } from '@aws-sdk/client-codepipeline';
import { ruleTypes } from '../../../domain/codepipeline/rule-types.ts';
import type { Operation } from '../../../protocol/model/operation.ts';

/** Those that conditions can have here; all are AWS's own. */
export const listRuleTypes: Operation<ListRuleTypesCommandInput, ListRuleTypesOutput> = () => ({
  ruleTypes: ruleTypes.map(({ provider, required, optional }) => ({
    id: { category: 'Rule', owner: 'AWS', provider, version: '1' },
    ruleConfigurationProperties: [...required, ...optional].map((name) => ({
      name,
      required: required.includes(name),
      key: false,
      secret: false,
    })),
    inputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
  })),
});
