import { useState } from 'react';
import type { StackRun } from '../../components/stack-progress/deploy-stack.ts';
import { text } from '../../i18n/text.ts';
import { serviceActionMessages as m } from '../../messages/service-actions.ts';
import { nameOf } from '../../model/arn.ts';
import { checkDeployment, checkScaling, type Errors } from '../../model/service-form.ts';
import { changedFields, type UpdateForm, updateFormOf } from '../../model/service-update.ts';
import { useActiveRevisions } from '../../questions/task-definition.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import type { UpdatedService } from './read-service.ts';
import { updateByApi } from './update-by-api.ts';
import { updateByStack } from './update-by-stack.ts';

/** The form of an update: what it holds, what of it differs, and how it is sent. */
export function useUpdate(updated: UpdatedService) {
  const { service, scaling, stack } = updated;
  const [before] = useState(() => updateFormOf(service, scaling));
  const [form, setForm] = useState(before);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [run, setRun] = useState<StackRun>();
  const notify = useNotify();
  const after = useResolvedRevision(form);
  const changed = changedFields(before, after);
  const balanced = (service.loadBalancers ?? []).length > 0;
  const errors: Errors = { ...checkDeployment(after), ...checkScaling(after, balanced) };
  const name = service.serviceName ?? '';
  const path = pathTo('services', nameOf(service.clusterArn), name);

  const apply = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const begun = stack
        ? await updateByStack(after, changed, updated, stack)
        : await updateByApi(before, after, changed, updated);
      if (begun) return setRun(begun);
      notify({ type: 'success', content: text(m.updated, { name }) });
      navigate(`${path}?tab=deployments`);
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };

  return {
    form,
    set: (change: Partial<UpdateForm>) => setForm((now) => ({ ...now, ...change })),
    changed,
    shown: asked ? errors : {},
    busy,
    error,
    run,
    path,
    reset: () => setRun(undefined),
    /** False when the form has errors, which are shown from then on. */
    send: () => {
      setAsked(true);
      const isGood = Object.keys(errors).length === 0;
      if (isGood) void apply();
      return isGood;
    },
  };
}

/** With the number that "latest" stands for. */
function useResolvedRevision(form: UpdateForm): UpdateForm {
  const { family, revision } = form;
  const [latest] = useActiveRevisions(family).data ?? [];
  return revision ? form : { ...form, revision: latest ? String(latest.revision) : '' };
}
