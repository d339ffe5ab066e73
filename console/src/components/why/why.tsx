import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { diagnosisMessages as m } from '../../messages/diagnosis.ts';
import { askWhy, type Explanation, type Subject } from './ask-why.ts';
import { Findings } from './findings.tsx';

export { Findings } from './findings.tsx';

interface WhyProps extends Subject {
  /** Asked again when this moves. */
  since?: Date;
}

/** What the server finds wrong with a service, a task or a target group, in words, with what mends it and the evidence. Nothing where it finds nothing. */
export function Why({ since, ...subject }: WhyProps) {
  const why = useWhy(subject, { since });
  return why.data ? <ExplanationView explanation={why.data} /> : null;
}

export function useWhy(subject: Subject, { since, enabled }: { since?: Date; enabled?: boolean } = {}) {
  const topics = ['ecs.services', 'ecs.service-deployments', 'ecs.tasks', 'elbv2.target-health'] as const;
  const about = subject.service;
  return useLive(
    topics.map((topic) => (about && topic.startsWith('ecs.') ? { topic, about } : topic)),
    ['why', subject, since?.getTime()],
    () => askWhy(subject),
    { enabled },
  );
}

export function ExplanationView({ explanation: { findings, logs } }: { explanation: Explanation }) {
  if (findings.length === 0) return null;
  const lines = logs.map(({ container, message }) => `${container}: ${message}`);
  return (
    <SpaceBetween size="s">
      <Findings findings={findings} />
      {lines.length > 0 && (
        <ExpandableSection headerText={text(m.lastLines)} defaultExpanded>
          <div className="code">
            <Box variant="code">
              <pre>{lines.join('\n')}</pre>
            </Box>
          </div>
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}
