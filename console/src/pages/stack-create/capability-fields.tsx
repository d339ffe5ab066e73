import Alert from '@cloudscape-design/components/alert';
import Checkbox from '@cloudscape-design/components/checkbox';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { stackCreateMessages as m } from '../../messages/stack-create.ts';

interface CapabilityFieldsProps {
  needed: string[];
  /** CloudFormation's words. */
  reason: string | undefined;
  hasTransforms: boolean;
  accepted: string[];
  onChange: (accepted: string[]) => void;
}

/** What must be acknowledged before CloudFormation makes such a template (API reference, CreateStack, Capabilities). */
export function CapabilityFields({
  needed,
  reason,
  hasTransforms,
  accepted,
  onChange,
}: CapabilityFieldsProps) {
  const asked = [
    ...needed.filter((each) => each !== 'CAPABILITY_AUTO_EXPAND'),
    ...(hasTransforms || needed.includes('CAPABILITY_AUTO_EXPAND') ? ['CAPABILITY_AUTO_EXPAND'] : []),
  ];
  if (asked.length === 0) return null;
  const toggle = (capability: string, isOn: boolean) =>
    onChange(isOn ? [...accepted, capability] : accepted.filter((each) => each !== capability));
  return (
    <Alert type="info" header={text(m.acknowledge)}>
      <SpaceBetween size="s">
        {reason && <div>{reason}</div>}
        {asked.map((capability) => (
          <Checkbox
            key={capability}
            checked={accepted.includes(capability)}
            description={capability}
            onChange={({ detail }) => toggle(capability, detail.checked)}
          >
            {text(capability === 'CAPABILITY_AUTO_EXPAND' ? m.acknowledgeExpand : m.acknowledgeIam)}
          </Checkbox>
        ))}
      </SpaceBetween>
    </Alert>
  );
}
