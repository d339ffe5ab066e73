import { validationMessages as m } from '../../messages/task-definition-form.ts';
import { type DefinitionForm, isFargate, type VolumeForm } from './definition-form.ts';
import type { Problem } from './validate.ts';
import { volumeTypeOf } from './volume-type.ts';

/** API reference, Volume and EFSVolumeConfiguration. */
export function volumeProblems(form: DefinitionForm): Record<string, Problem | undefined> {
  const fargate = isFargate(form);
  const { volumes } = form;
  const names = volumes.map(({ name }) => name);
  return Object.fromEntries(
    volumes.flatMap((volume, index) => [
      [`volumes.${index}.name`, nameProblem(volume, names)],
      [
        `volumes.${index}.host.sourcePath`,
        fargate && volume.host.sourcePath !== '' ? NO_SOURCE_PATH : undefined,
      ],
      [`volumes.${index}.efsVolumeConfiguration.fileSystemId`, fileSystemProblem(volume)],
      [`volumes.${index}.efsVolumeConfiguration.rootDirectory`, rootProblem(volume)],
      [`volumes.${index}.efsVolumeConfiguration.transitEncryption`, transitProblem(volume)],
    ]),
  );
}

const NO_SOURCE_PATH = 'Fargate compatible task definitions do not support sourcePath.';

function nameProblem({ name }: VolumeForm, all: string[]): Problem | undefined {
  if (name === '') return 'Volume.name should not be null or empty.';
  if (all.indexOf(name) !== all.lastIndexOf(name)) return `Volume name '${name}' is used more than once.`;
  return /^[a-zA-Z0-9_-]{1,255}$/.test(name) ? undefined : m.volumeName;
}

const fileSystemProblem = (volume: VolumeForm) =>
  volumeTypeOf(volume) === 'efs' && volume.efsVolumeConfiguration.fileSystemId === ''
    ? m.required
    : undefined;

function rootProblem({ efsVolumeConfiguration: efs }: VolumeForm): Problem | undefined {
  const isElsewhere = efs.rootDirectory !== '' && efs.rootDirectory !== '/';
  return isElsewhere && efs.authorizationConfig.accessPointId !== ''
    ? 'When using an EFS access point, the root directory must either be set to "/" or be omitted.'
    : undefined;
}

function transitProblem({ efsVolumeConfiguration: efs }: VolumeForm): Problem | undefined {
  return efs.authorizationConfig.iam === 'ENABLED' && efs.transitEncryption !== 'ENABLED'
    ? 'EFS IAM authorization requires TransitEncryption to be enabled.'
    : undefined;
}
