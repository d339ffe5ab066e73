import Badge from '@cloudscape-design/components/badge';
import Button from '@cloudscape-design/components/button';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { ContainerDetails } from './container-details.tsx';
import type { ContainerPart } from './form-state.ts';
import { PortsField } from './ports-field.tsx';
import { Section } from './section.tsx';

interface ContainerSectionProps extends ContainerPart {
  index: number;
  /** Not there for the only container. */
  onRemove?: () => void;
}

/** One container, in AWS's order: what every container needs stands open, the rest is folded. */
export function ContainerSection({ index, onRemove, ...part }: ContainerSectionProps) {
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
    </Section>
  );
}
