import Badge from '@cloudscape-design/components/badge';
import Button from '@cloudscape-design/components/button';
import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { ContainerDetails } from './container-details.tsx';
import { DockerFields } from './docker-fields.tsx';
import { EnvironmentFields } from './environment-fields.tsx';
import type { ContainerPart } from './form-state.ts';
import { HealthFields, RestartFields } from './health-fields.tsx';
import { LoggingFields } from './logging-fields.tsx';
import { MountFields } from './mount-fields.tsx';
import { PortsField } from './ports-field.tsx';
import { ResourcesFields } from './resources-fields.tsx';
import { Section } from './section.tsx';
import { StartupFields } from './startup-fields.tsx';

interface ContainerSectionProps extends ContainerPart {
  index: number;
  /** Not there for the only container. */
  onRemove?: () => void;
}

/** One container, in AWS's order: what every container needs stands open, the rest is folded. */
export const ContainerSection = memo(({ index, onRemove, ...part }: ContainerSectionProps) => {
  const { container, path } = part;
  const name = container.name || String(index + 1);
  return (
    <Section
      variant="container"
      title={`${text(m.container, { number: index + 1 })}${container.name ? `: ${container.name}` : ''}`}
      info={container.essential && <Badge color="blue">{text(m.essentialBadge)}</Badge>}
      paths={[`${path}.`]}
      open
      actions={
        onRemove && (
          <Button ariaLabel={text(m.removeContainer, { name })} onClick={onRemove}>
            {text(commonMessages.remove)}
          </Button>
        )
      }
    >
      <ContainerDetails {...part} />
      <PortsField {...part} />
      <ResourcesFields {...part} />
      <EnvironmentFields {...part} />
      <LoggingFields {...part} />
      <RestartFields {...part} />
      <HealthFields {...part} />
      <StartupFields {...part} />
      <MountFields {...part} />
      <DockerFields {...part} />
    </Section>
  );
}, isSameContainer);

/** What its buttons do does not change. */
function isSameContainer(before: ContainerSectionProps, after: ContainerSectionProps): boolean {
  const isRemovable = ({ onRemove }: ContainerSectionProps) => onRemove !== undefined;
  return (
    before.container === after.container &&
    before.index === after.index &&
    isRemovable(before) === isRemovable(after)
  );
}
