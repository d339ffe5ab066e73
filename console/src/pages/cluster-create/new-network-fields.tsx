import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { subnetRanges } from '../../model/cidr.ts';
import type { SectionProps } from './network-section.tsx';
import { useZones } from './zones.ts';

/** "Make me one": a VPC with a public subnet in each zone. */
export function NewNetworkFields({ form, errors, onChange }: SectionProps) {
  const zones = useZones();
  const known = zones.data ?? [];
  useEffect(() => {
    if (form.zones.length === 0 && zones.data) onChange({ zones: zones.data.slice(0, 2) });
  }, [zones.data, form.zones.length, onChange]);
  const options = known.map((value) => ({ value, label: value }));
  return (
    <SpaceBetween size="l">
      <ErrorAlert error={zones.error} />
      <ColumnLayout columns={2}>
        <FormField
          label={text(m.cidr)}
          constraintText={text(m.cidrRule)}
          errorText={errors.cidrBlock && text(errors.cidrBlock)}
        >
          <Input value={form.cidrBlock} onChange={({ detail }) => onChange({ cidrBlock: detail.value })} />
        </FormField>
        <FormField
          label={text(m.port)}
          description={text(m.portDescription)}
          errorText={errors.port && text(errors.port)}
        >
          <Input
            inputMode="numeric"
            value={form.port}
            onChange={({ detail }) => onChange({ port: detail.value })}
          />
        </FormField>
      </ColumnLayout>
      <FormField
        label={text(m.zones)}
        description={text(m.zonesDescription)}
        errorText={errors.zones && text(errors.zones)}
      >
        <Multiselect
          options={options}
          statusType={zones.loading ? 'loading' : 'finished'}
          selectedOptions={options.filter(({ value }) => form.zones.includes(value))}
          onChange={({ detail }) =>
            onChange({ zones: detail.selectedOptions.map(({ value }) => value!).sort() })
          }
        />
      </FormField>
      <WhatIsMade zones={form.zones} cidrBlock={form.cidrBlock} />
    </SpaceBetween>
  );
}

function WhatIsMade({ zones, cidrBlock }: { zones: string[]; cidrBlock: string }) {
  const ranges = zones.length > 0 ? subnetRanges(cidrBlock, zones.length) : undefined;
  if (!ranges) return null;
  return (
    <Box color="text-body-secondary">
      {text(m.willMake)}
      <ul>
        <li>VPC · {cidrBlock}</li>
        {ranges.map((range, index) => (
          <li key={range}>{text(m.publicSubnet, { zone: zones[index]!, range })}</li>
        ))}
        <li>{text(m.rest)}</li>
      </ul>
    </Box>
  );
}
