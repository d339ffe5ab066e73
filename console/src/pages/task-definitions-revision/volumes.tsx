import type { TaskDefinition, Volume } from '@aws-sdk/client-ecs';
import Box from '@cloudscape-design/components/box';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { FactTable } from './fact-table.tsx';

export function Volumes({ definition: { volumes = [] } }: { definition: TaskDefinition }) {
  if (volumes.length === 0) return <Box>{text(m.noVolumes)}</Box>;
  return (
    <FactTable
      title={text(m.volumes)}
      head={[text(commonMessages.name), text(m.volumeType), text(m.volume)]}
      rows={volumes.map((volume) => [volume.name, ...typeAndDetails(volume)])}
    />
  );
}

function typeAndDetails(volume: Volume): [string, string] {
  const { host, efsVolumeConfiguration: efs, dockerVolumeConfiguration: docker } = volume;
  if (efs) return ['EFS', details(efs)];
  if (docker) return ['Docker', details(docker)];
  if (volume.fsxWindowsFileServerVolumeConfiguration)
    return ['FSx', details(volume.fsxWindowsFileServerVolumeConfiguration)];
  if (volume.configuredAtLaunch) return ['configuredAtLaunch', '-'];
  return ['Bind mount', host?.sourcePath ?? '-'];
}

const details = (configuration: object) =>
  Object.entries(configuration)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
