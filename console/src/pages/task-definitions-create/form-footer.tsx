import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { problemText, useFormState } from './form-state.ts';

/** Cancel, or go on to the review; what stands in the way is told here too, since the fields may be far above. */
export function FormFooter({ onReview, disabled }: { onReview: () => void; disabled?: boolean }) {
  const problems = useFormState((state) => state.problems);
  const allShown = useFormState((state) => state.allShown);
  const wrong = Object.entries(problems);
  return (
    <SpaceBetween size="m">
      {allShown && wrong.length > 0 && (
        <Alert type="error" header={text(m.wrongFields)}>
          <ul>
            {wrong.map(([path, problem]) => (
              <li key={path}>
                <Box variant="code">{path}</Box>: {problemText(problem)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={() => window.history.back()}>
            {text(commonMessages.cancel)}
          </Button>
          <Button variant="primary" disabled={disabled} onClick={onReview}>
            {text(m.review)}
          </Button>
        </SpaceBetween>
      </Box>
    </SpaceBetween>
  );
}
