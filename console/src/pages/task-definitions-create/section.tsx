import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { useHasProblems } from './form-state.ts';

interface SectionProps {
  title: string;
  description?: string;
  /** Places in the form that this section holds: it opens by itself when one of them has a problem. */
  paths: string[];
  variant?: 'container' | 'default';
  open?: boolean;
  optional?: boolean;
  actions?: ReactNode;
  info?: ReactNode;
  children: ReactNode;
}

/** A part of the form that can be folded. */
export function Section(props: SectionProps) {
  const {
    title,
    description,
    paths,
    variant = 'default',
    open = false,
    optional,
    actions,
    info,
    children,
  } = props;
  const [expanded, setExpanded] = useState(open);
  const hasProblems = useHasProblems(paths);
  const isOpen = expanded || hasProblems;
  // What was never opened is not there: a form of a hundred fields is typed into without drawing them all.
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  const header = optional ? `${title} - ${text(commonMessages.optional)}` : title;
  return (
    <ExpandableSection
      variant={variant}
      headerText={header}
      headerDescription={description}
      headerInfo={info}
      headerActions={variant === 'container' ? actions : undefined}
      expanded={isOpen}
      onChange={({ detail }) => setExpanded(detail.expanded)}
    >
      {wasOpen && <SpaceBetween size="l">{children}</SpaceBetween>}
    </ExpandableSection>
  );
}
