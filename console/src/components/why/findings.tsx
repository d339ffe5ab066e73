import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { findingMessages, diagnosisMessages as m, mendMessages } from '../../messages/diagnosis.ts';
import { pathTo } from '../../shell/navigation.ts';
import { ConsoleLink } from '../console-link.tsx';
import type { Finding } from './ask-why.ts';
import { isPassing, pagesOf } from './subject.ts';

/** What is wrong, one alert for each; what only takes its time is told, not alarmed about. */
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

function FindingAlert({ finding }: { finding: Finding }) {
  const { code, subject = '', evidence = [], details = {}, mend = [] } = finding;
  const known = findingMessages[code];
  const mends = mend.flatMap((one) => mendMessages[one] ?? []);
  const page = pagesOf(subject);
  return (
    <Alert type={isPassing(code) ? 'info' : 'error'} header={known ? sentence(text(known, details)) : code}>
      <SpaceBetween size="xs">
        {mends.length > 0 && (
          <div>
            <Box variant="strong">{text(m.mend)}</Box>
            <ul className="mends">
              {mends.map((message) => (
                <li key={message.en}>{text(message)}</li>
              ))}
            </ul>
          </div>
        )}
        {page && (
          <div>
            {text(m.about)}: <ConsoleLink to={pathTo(...page.path)}>{page.name}</ConsoleLink>
            {details.count !== undefined && ` (${text(m.more, { count: details.count })})`}
          </div>
        )}
        {evidence.length > 0 && (
          <div className="code">
            <Box variant="code">
              <pre>{evidence.join('\n')}</pre>
            </Box>
          </div>
        )}
      </SpaceBetween>
    </Alert>
  );
}

/** A detail that the server does not know leaves no hole. */
const sentence = (words: string) => words.replaceAll(/:? ?\{\w+\}/g, '');
