import { findImage, findTaggedImage, tagsOf } from '../../../store/ecr/images.ts';
import { repositoryArn } from '../../../store/ecr/repositories.ts';
import { type ImageRow, repositoryTable } from '../../../store/tables/ecr.ts';
import { writeArtifact } from '../artifacts.ts';
import { ActionFailure, type ActionHandler, type ActionRequest } from '../work.ts';
import { makeZip } from '../zip.ts';

/** CodePipeline user guide, "Amazon ECR source action reference": the image of a tag, told by `imageDetail.json`. */
export const ecrSource: ActionHandler = {
  services: [],
  begin(request) {
    const { action, configuration, work, execution } = request;
    const { RepositoryName = '', ImageTag = 'latest' } = configuration;
    const scope = { account: execution.account, region: action.region ?? execution.region };
    const image = imageOf(request, repositoryArn(scope, RepositoryName));
    const uri = `${scope.account}.dkr.ecr.${scope.region}.amazonaws.com/${RepositoryName}@${image.digest}`;
    const detail = {
      ImageSizeInBytes: String(image.sizeInBytes),
      ImageDigest: image.digest,
      Version: '1.0',
      ImagePushedAt: new Date(image.pushedAt).toUTCString(),
      RegistryId: scope.account,
      RepositoryName,
      ImageURI: uri,
      ImageTags: tagsOf(work.store, image),
    };
    const archive = makeZip({ 'imageDetail.json': JSON.stringify(detail) }, work.now.getTime());
    return {
      status: 'Succeeded',
      outputs: (action.outputArtifacts ?? []).map(({ name = '' }) => writeArtifact(request, name, archive)),
      revision: { id: image.digest, summary: `Image: ${RepositoryName}:${ImageTag}` },
      variables: {
        ImageDigest: image.digest,
        ImageTag,
        ImageURI: uri,
        RegistryId: scope.account,
        RepositoryName,
      },
    };
  },
};

function imageOf({ configuration, execution, action, work }: ActionRequest, arn: string): ImageRow {
  const { RepositoryName = '', ImageTag = 'latest' } = configuration;
  if (work.store.get(repositoryTable, arn) === undefined)
    throw new ActionFailure('ConfigurationError', `The repository ${RepositoryName} does not exist.`);
  const digest = execution.overrides.find((each) => each.actionName === action.name)?.revisionValue;
  const found =
    digest === undefined ? findTaggedImage(work.store, arn, ImageTag) : findImage(work.store, arn, digest);
  if (found !== undefined) return found;
  throw new ActionFailure(
    'RevisionUnavailable',
    `The image ${digest === undefined ? `with the tag ${ImageTag}` : digest} does not exist in the repository ${RepositoryName}.`,
  );
}
