import type {
  ListSecretVersionIdsCommandInput,
  ListSecretVersionIdsResponse,
} from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pageOf } from '../pages.ts';
import { requireSecretEvenDeleted, stagesOf, versionsOf } from '../secrets.ts';
import { namedView } from '../views.ts';

export const listSecretVersionIds: Operation<
  ListSecretVersionIdsCommandInput,
  ListSecretVersionIdsResponse
> = (input, context) => {
  const secret = requireSecretEvenDeleted(context, input.SecretId!);
  const found = versionsOf(context, secret)
    .map((version) => ({ version, stages: stagesOf(secret, version.versionId) }))
    .filter(({ stages }) => input.IncludeDeprecated === true || stages.length > 0)
    .sort((a, b) => b.version.createdAt - a.version.createdAt);
  const { page, tail } = pageOf(found, input);
  return {
    ...namedView(secret),
    Versions: page.map(({ version, stages }) => ({
      VersionId: version.versionId,
      VersionStages: stages,
      CreatedDate: new Date(version.createdAt),
    })),
    ...tail,
  };
};
