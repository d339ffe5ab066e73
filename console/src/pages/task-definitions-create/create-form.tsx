import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import { type DefinitionForm, definitionFromForm } from '../../model/task-definition/definition-form.ts';
import { problemsOf } from '../../model/task-definition/validate.ts';
import { ContainersSection } from './containers-section.tsx';
import { FamilySection } from './family-section.tsx';
import { FormFooter } from './form-footer.tsx';
import { FormStateContext } from './form-state.ts';
import { InfrastructureSection } from './infrastructure-section.tsx';
import { Review } from './review.tsx';

interface CreateFormProps {
  initial: () => DefinitionForm;
  /** The revision that this begins with, and what it says. */
  from?: string;
  base?: RegisterTaskDefinitionCommandInput;
}

/** The whole form, and its review. What was typed stays here, whatever AWS answers. */
export function CreateForm({ initial, from, base }: CreateFormProps) {
  const [form, setForm] = useState(initial);
  const [allShown, setAllShown] = useState(false);
  const [reviewing, setReviewing] = useState(false);
  const problems = useMemo(() => problemsOf(form), [form]);
  const state = useMemo(() => ({ form, problems, allShown }), [form, problems, allShown]);
  const change = (part: Partial<DefinitionForm>) => setForm((before) => ({ ...before, ...part }));
  const review = () => {
    const isGood = Object.keys(problems).length === 0;
    setAllShown(!isGood);
    setReviewing(isGood);
    if (!isGood) setTimeout(focusFirstProblem);
  };
  if (reviewing)
    return (
      <Review request={definitionFromForm(form)} from={from} base={base} onBack={() => setReviewing(false)} />
    );
  return (
    <FormStateContext value={state}>
      <SpaceBetween size="l">
        <FamilySection form={form} change={change} isRevision={from !== undefined} />
        <InfrastructureSection form={form} change={change} />
        <ContainersSection form={form} change={change} />
        <FormFooter onReview={review} />
      </SpaceBetween>
    </FormStateContext>
  );
}

/** The first field with a problem, so that the keyboard goes on there. */
function focusFirstProblem(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
