import type { Stack } from '@aws-sdk/client-cloudformation';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import { useResources } from './stack.ts';

interface ChooseResourcesProps {
  stack: Stack;
  label: string;
  description: string;
  /** Only resources in this status can be chosen. */
  status: string;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Resources of the stack that stand in the way. */
export function ChooseResources(props: ChooseResourcesProps) {
  const { stack, label, description, status, chosen, onChange } = props;
  const about = stack.StackId!;
  const resources = useResources(about);
  const options = (resources.data ?? [])
    .filter(({ ResourceStatus }) => ResourceStatus === status)
    .map(({ LogicalResourceId, ResourceStatusReason, ResourceType }) => ({
      value: LogicalResourceId!,
      label: LogicalResourceId!,
      description: ResourceStatusReason ?? ResourceType,
    }));
  return (
    <FormField label={label} description={description} stretch>
      <Multiselect
        options={options}
        selectedOptions={options.filter(({ value }) => chosen.includes(value))}
        onChange={({ detail }) => onChange(detail.selectedOptions.map(({ value }) => value!))}
      />
    </FormField>
  );
}
