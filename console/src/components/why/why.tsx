import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { diagnoses, diagnosisMessages as m } from '../../messages/diagnosis.ts';
import { nameOf } from '../../model/arn.ts';
import { askWhy, type Finding, type Subject } from './ask-why.ts';

interface WhyProps extends Subject {
  /** Asked again when this moves. */
  since?: Date;
}

/** What the server finds wrong with a service, a task or a target group, in words, with what mends it and the evidence. Nothing where it finds nothing. */
export function Why({ since, ...subject }: WhyProps) {
  const findings = useLive(
    ['ecs.services', 'ecs.service-deployments', 'ecs.tasks', 'elbv2.target-health'],
    ['why', subject, since?.getTime()],
    () => askWhy(subject),
  );
  if (!findings.data || findings.data.length === 0) return null;
  return <Findings findings={findings.data} />;
}

export function Findings({ findings }: { findings: Finding[] }) {
  return (
    <SpaceBetween size="s">
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings have no id, and their order is the server's.
        <FindingAlert key={`${finding.code} ${index}`} finding={finding} />
      ))}
    </SpaceBetween>
  );
}

function FindingAlert({ finding: { code, subject, evidence = [] } }: { finding: Finding }) {
  const known = diagnoses[code];
  const lines = evidence.map(evidenceText);
  return (
    <Alert type="error" header={known ? text(known.what) : code}>
      <SpaceBetween size="xs">
        {known && (
          <div>
            <Box variant="strong">{text(m.mend)}</Box> {text(known.mend)}
          </div>
        )}
        {subject && (
          <div>
            {text(m.about)} <Box variant="code">{nameOf(subject) || subject}</Box>
          </div>
        )}
        {lines.length > 0 && (
          <div className="code">
            <Box variant="code">
              <pre>{lines.join('\n')}</pre>
            </Box>
          </div>
        )}
      </SpaceBetween>
    </Alert>
  );
}

/** A sentence as it is; facts with names as `name: value`. */
function evidenceText(evidence: unknown): string {
  if (typeof evidence !== 'object' || evidence === null) return String(evidence);
  return Object.entries(evidence)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
}
