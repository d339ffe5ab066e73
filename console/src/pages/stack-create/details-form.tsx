import type { Capability, GetTemplateSummaryCommandOutput } from '@aws-sdk/client-cloudformation';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import type { StackDeployment } from '../../components/stack-progress/use-stack-deployment.ts';
import { type EditedTag, TagEditor } from '../../components/tag-editor.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackCreateMessages as m } from '../../messages/stack-create.ts';
import { parseTemplate } from '../../model/template-text.ts';
import { CapabilityFields } from './capability-fields.tsx';
import { ParameterField } from './parameter-field.tsx';
import { isStackName } from './stack-name.ts';
import { defaultsOf } from './summary.ts';

export interface StackDetails {
  stackName: string;
  parameters: Record<string, string>;
  tags: EditedTag[];
  /** Capabilities that were acknowledged. */
  accepted: string[];
}

interface DetailsFormProps {
  template: string;
  summary: GetTemplateSummaryCommandOutput;
  details: StackDetails | undefined;
  deployment: StackDeployment;
  onChange: (details: StackDetails) => void;
  onBack: () => void;
}

const nothing: StackDetails = { stackName: '', parameters: {}, tags: [], accepted: [] };

/** Name, parameters, tags, and what CloudFormation must be allowed, for the template that it has read. */
export function DetailsForm(props: DetailsFormProps) {
  const { template, summary, details = nothing, deployment, onChange, onBack } = props;
  const [asked, setAsked] = useState(false);
  const { stackName, tags, accepted } = details;
  const parameters = { ...defaultsOf(summary.Parameters), ...details.parameters };
  const change = (part: Partial<StackDetails>) => onChange({ ...details, ...part });
  const create = async () => {
    setAsked(true);
    if (!isStackName(stackName)) return;
    const names = (summary.Parameters ?? []).map(({ ParameterKey }) => ParameterKey);
    await deployment.deploy({
      stackName,
      template: parseTemplate(template) ?? { Resources: {} },
      templateText: template,
      parameters: Object.fromEntries(Object.entries(parameters).filter(([key]) => names.includes(key))),
      tags: tags.filter(({ key }) => key !== '').map(({ key, value }) => ({ Key: key, Value: value })),
      capabilities: accepted as Capability[],
      mustBeNew: true,
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" onClick={onBack}>
              {text(m.changeTemplate)}
            </Button>
            <Button variant="primary" loading={deployment.starting}>
              {text(m.create)}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">{text(m.details)}</Header>}>
            <SpaceBetween size="l">
              <FormField
                label={text(m.stackName)}
                constraintText={text(m.stackNameRule)}
                errorText={asked && !isStackName(stackName) ? text(m.stackNameRule) : undefined}
              >
                <Input
                  value={stackName}
                  autoFocus
                  onChange={({ detail }) => change({ stackName: detail.value })}
                />
              </FormField>
              <div>
                <Box variant="awsui-key-label">{text(m.resources)}</Box>
                {countedTypes(summary.ResourceTypes)}
              </div>
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">{text(m.parameters)}</Header>}>
            <SpaceBetween size="l">
              {(summary.Parameters ?? []).map((parameter) => (
                <ParameterField
                  key={parameter.ParameterKey}
                  parameter={parameter}
                  value={parameters[parameter.ParameterKey!] ?? ''}
                  onChange={(value) =>
                    change({ parameters: { ...details.parameters, [parameter.ParameterKey!]: value } })
                  }
                />
              ))}
              {!summary.Parameters?.length && <Box color="text-status-inactive">{text(m.noParameters)}</Box>}
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">{text(commonMessages.tags)}</Header>}>
            <TagEditor tags={tags} onChange={(edited) => change({ tags: edited })} />
          </Container>
          <CapabilityFields
            needed={summary.Capabilities ?? []}
            reason={summary.CapabilitiesReason}
            hasTransforms={(summary.DeclaredTransforms ?? []).length > 0}
            accepted={accepted}
            onChange={(capabilities) => change({ accepted: capabilities })}
          />
          <ErrorAlert error={deployment.error} />
        </SpaceBetween>
      </Form>
    </form>
  );
}

/** `AWS::EC2::Subnet (2), AWS::EC2::VPC` */
function countedTypes(types: string[] = []): string {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => (count > 1 ? `${type} (${count})` : type)).join(', ') || '-';
}
