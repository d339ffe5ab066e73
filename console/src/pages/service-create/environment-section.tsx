import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { StrategyEditor } from '../../components/strategy-editor.tsx';
import { text } from '../../i18n/text.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import { nameOf } from '../../model/arn.ts';
import type { Errors, ServiceForm } from '../../model/service-form.ts';
import { useClusterArns } from '../../questions/clusters.ts';
import { ChoiceField, errorOf } from './fields.tsx';

export interface SectionProps {
  form: ServiceForm;
  errors: Errors;
  set: (change: Partial<ServiceForm>) => void;
}

interface EnvironmentSectionProps extends SectionProps {
  /** The capacity providers of the chosen cluster. */
  providers: string[];
}

/** Fargate platform versions for Linux (developer guide, "Fargate platform versions for Amazon ECS"). */
const PLATFORM_VERSIONS = ['LATEST', '1.4.0', '1.3.0'];

export function EnvironmentSection({ form, errors, set, providers }: EnvironmentSectionProps) {
  const clusters = useClusterArns();
  return (
    <Container header={<Header variant="h2">{text(m.environment)}</Header>}>
      <SpaceBetween size="l">
        <ChoiceField
          label={text(m.cluster)}
          placeholder={text(m.chooseCluster)}
          value={form.cluster}
          options={(clusters.data ?? []).map((arn) => ({ value: nameOf(arn) }))}
          list={clusters}
          error={errorOf(errors, 'cluster')}
          onChange={(cluster) => set({ cluster })}
        />
        <FormField label={text(m.compute)} stretch>
          <Tiles
            ariaLabel={text(m.compute)}
            value={form.compute}
            items={[
              { value: 'strategy', label: text(m.strategy), description: text(m.strategyText) },
              { value: 'launchType', label: text(m.launchType), description: text(m.launchTypeText) },
            ]}
            onChange={({ detail }) => set({ compute: detail.value as ServiceForm['compute'] })}
          />
        </FormField>
        {form.compute === 'strategy' ? (
          <FormField label={text(m.strategy)} errorText={errorOf(errors, 'strategy')} stretch>
            <StrategyEditor
              items={form.strategy}
              providers={providers}
              onChange={(strategy) => set({ strategy })}
            />
          </FormField>
        ) : (
          <ChoiceField
            label={text(m.launchType)}
            value={form.launchType}
            options={[{ value: 'FARGATE' }, { value: 'EC2' }]}
            onChange={(launchType) => set({ launchType: launchType as ServiceForm['launchType'] })}
          />
        )}
        {(form.compute === 'strategy' || form.launchType === 'FARGATE') && (
          <ChoiceField
            label={text(m.platformVersion)}
            value={form.platformVersion}
            options={PLATFORM_VERSIONS.map((value) => ({ value }))}
            onChange={(platformVersion) => set({ platformVersion })}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
