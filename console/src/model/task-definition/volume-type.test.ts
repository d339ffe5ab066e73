import { expect, test } from 'vitest';
import { definitionFromForm, formFromDefinition } from './definition-form.ts';
import { asVolumeType, type VolumeType, volumeTypeOf } from './volume-type.ts';

test.each(['bind', 'efs', 'docker', 'launch'] as const)(
  'asVolumeType: %s is told again from what is sent',
  (type: VolumeType) => {
    const form = formFromDefinition({ volumes: [{ name: 'data', host: { sourcePath: '/x' } }] });
    form.volumes = form.volumes.map((volume) => asVolumeType(volume, type));
    const again = formFromDefinition(definitionFromForm(form));
    expect(again.volumes.map(volumeTypeOf)).toEqual([type]);
    expect(again.volumes[0]!.host.sourcePath).toBe('');
  },
);

test('volumeTypeOf: a kind that the form has no fields for is another', () => {
  const { volumes } = formFromDefinition({
    volumes: [{ name: 'a', fsxWindowsFileServerVolumeConfiguration: {} }],
  });
  expect(volumes.map(volumeTypeOf)).toEqual(['other']);
});
