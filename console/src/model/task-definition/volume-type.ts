import { emptyVolume, type VolumeForm } from './definition-form.ts';

export type VolumeType = 'bind' | 'efs' | 'docker' | 'launch' | 'other';

/** Members of volumes that the form has no fields for. */
const OTHERS = ['fsxWindowsFileServerVolumeConfiguration', 's3filesVolumeConfiguration'];

/** What kind of volume the form's fields make. */
export function volumeTypeOf(volume: VolumeForm): VolumeType {
  if (OTHERS.some((member) => member in ((volume.source as object | undefined) ?? {}))) return 'other';
  const { efsVolumeConfiguration: efs, dockerVolumeConfiguration: docker } = volume;
  if (volume.configuredAtLaunch) return 'launch';
  if ([efs.fileSystemId, efs.rootDirectory, efs.transitEncryption].some((value) => value !== ''))
    return 'efs';
  return [docker.scope, docker.driver].some((value) => value !== '') ? 'docker' : 'bind';
}

/** The volume as another kind: its name stays, and what the kind is told by is set. */
export function asVolumeType({ name }: VolumeForm, type: VolumeType): VolumeForm {
  const empty = { ...emptyVolume(), name };
  if (type === 'launch') return { ...empty, configuredAtLaunch: true };
  if (type === 'efs')
    return {
      ...empty,
      efsVolumeConfiguration: {
        ...empty.efsVolumeConfiguration,
        rootDirectory: '/',
        transitEncryption: 'ENABLED',
      },
    };
  if (type === 'docker')
    return { ...empty, dockerVolumeConfiguration: { ...empty.dockerVolumeConfiguration, scope: 'task' } };
  return empty;
}
