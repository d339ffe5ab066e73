import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { TextField } from './fields.tsx';
import type { TaskPart } from './form-state.ts';

export function FamilySection({ form, change, isRevision }: TaskPart & { isRevision: boolean }) {
  return (
    <Container header={<Header variant="h2">{text(m.configuration)}</Header>}>
      <TextField
        path="family"
        label={text(m.family)}
        description={text(m.familyHint)}
        constraint={text(m.familyConstraint)}
        value={form.family}
        disabled={isRevision}
        onChange={(family) => change({ family })}
      />
    </Container>
  );
}
