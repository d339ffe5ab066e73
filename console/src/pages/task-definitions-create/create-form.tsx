import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { type DefinitionForm, definitionFromForm } from '../../model/task-definition/definition-form.ts';
import { ContainersSection } from './containers-section.tsx';
import { FamilySection } from './family-section.tsx';
import { FormFooter } from './form-footer.tsx';
import { FormStateContext, FormStateStore, type TaskPart } from './form-state.ts';
import { InfrastructureSection } from './infrastructure-section.tsx';
import { MonitoringSection } from './monitoring-section.tsx';
import { Review } from './review.tsx';
import { StorageSection } from './storage-section.tsx';
import { TagsSection } from './tags-section.tsx';
import { useDraft, type View } from './use-draft.ts';

const JsonView = lazy(() => import('./json-view.tsx').then((module) => ({ default: module.JsonView })));

interface CreateFormProps {
  initial: () => DefinitionForm;
  firstView: View;
  /** The revision that this begins with, and what it says. */
  from?: string;
  base?: RegisterTaskDefinitionCommandInput;
}

/** The form and the JSON of one draft, and its review. What was typed stays here, whatever AWS answers. */
export function CreateForm({ initial, firstView, from, base }: CreateFormProps) {
  const draft = useDraft(initial, firstView);
  const { form, problems, view } = draft;
  const [allShown, setAllShown] = useState(false);
  const [reviewing, setReviewing] = useState(false);
  const [state] = useState(() => new FormStateStore({ form, problems, allShown }));
  useLayoutEffect(() => state.set({ form, problems, allShown }), [state, form, problems, allShown]);
  const review = () => {
    const isGood = Object.keys(problems).length === 0;
    setAllShown(!isGood);
    setReviewing(isGood);
    if (isGood) window.scrollTo(0, 0);
    else setTimeout(focusFirstProblem);
  };
  if (reviewing)
    return (
      <Review
        request={definitionFromForm(form)}
        from={from}
        base={base}
        backText={text(view === 'json' ? m.backToJson : m.back)}
        onBack={() => setReviewing(false)}
      />
    );
  return (
    <FormStateContext value={state}>
      <SpaceBetween size="l">
        <ViewChoice view={view} isBroken={draft.isBroken} onChange={draft.show} />
        {view === 'form' ? (
          <FormView form={form} change={draft.change} isRevision={from !== undefined} />
        ) : (
          <Suspense fallback={<Loading />}>
            <JsonView json={draft.json} onChange={draft.changeJson} />
          </Suspense>
        )}
        <FormFooter onReview={review} disabled={draft.isBroken} />
      </SpaceBetween>
    </FormStateContext>
  );
}

interface ViewChoiceProps {
  view: View;
  isBroken: boolean;
  onChange: (view: View) => void;
}

function ViewChoice({ view, isBroken, onChange }: ViewChoiceProps) {
  return (
    <SegmentedControl
      label={text(m.view)}
      selectedId={view}
      onChange={({ detail }) => onChange(detail.selectedId as View)}
      options={[
        { id: 'form', text: text(m.form), disabled: isBroken, disabledReason: text(m.jsonWrong) },
        { id: 'json', text: 'JSON' },
      ]}
    />
  );
}

/** AWS's sections, in AWS's order, on one page. */
function FormView({ form, change, isRevision }: TaskPart & { isRevision: boolean }) {
  const part = { form, change };
  return (
    <SpaceBetween size="l">
      <FamilySection {...part} isRevision={isRevision} />
      <InfrastructureSection {...part} />
      <ContainersSection {...part} />
      <StorageSection {...part} />
      <MonitoringSection {...part} />
      <TagsSection {...part} />
    </SpaceBetween>
  );
}

/** The first field with a problem, so that the keyboard goes on there. */
function focusFirstProblem(): void {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'center' });
}
