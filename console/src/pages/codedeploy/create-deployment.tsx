import { CreateDeploymentCommand, type DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { codedeploy } from '../../aws/codedeploy.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { listDeploymentGroups, listEcsConfigs } from '../../questions/codedeploy.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { suggestAppSpec } from './suggest-app-spec.ts';

/** A deployment of what an AppSpec file says; it begins with the newest revision of the service's family. */
export function CreateDeployment({
  group: given,
  onClose,
}: {
  group?: DeploymentGroupInfo;
  onClose: () => void;
}) {
  const groups = useLive(['codedeploy.deployment-groups'], ['deployment-groups'], listDeploymentGroups);
  const [chosen, setChosen] = useState(given?.deploymentGroupId);
  const group = groups.data?.find(({ deploymentGroupId }) => deploymentGroupId === chosen);
  const [typed, setTyped] = useState<string>();
  const suggested = useLive([], ['suggested-app-spec', chosen], () => suggestAppSpec(group!), {
    enabled: group !== undefined,
  });
  const [config, setConfig] = useState('');
  const appSpec = typed ?? suggested.data ?? '';
  const notify = useNotify();
  const create = async () => {
    const { deploymentId = '' } = await codedeploy.send(
      new CreateDeploymentCommand({
        applicationName: group!.applicationName,
        deploymentGroupName: group!.deploymentGroupName,
        deploymentConfigName: config || undefined,
        revision: { revisionType: 'AppSpecContent', appSpecContent: { content: appSpec } },
      }),
    );
    notify({ type: 'success', content: text(m.created, { id: deploymentId }) });
    navigate(pathTo('deployments', deploymentId));
  };
  const options = (groups.data ?? []).map((each) => ({
    value: each.deploymentGroupId,
    label: `${each.applicationName} / ${each.deploymentGroupName}`,
  }));
  return (
    <ConfirmDialog
      title={text(m.createDeployment)}
      verb={text(m.createDeployment)}
      disabled={!group || appSpec.trim() === ''}
      onConfirm={create}
      onClose={onClose}
    >
      <ErrorAlert error={groups.error ?? suggested.error} />
      <FormField label={text(m.group)}>
        <Select
          placeholder={text(m.chooseGroup)}
          options={options}
          statusType={groups.loading ? 'loading' : 'finished'}
          empty={text(m.emptyGroups)}
          selectedOption={options.find(({ value }) => value === chosen) ?? null}
          onChange={({ detail }) => setChosen(detail.selectedOption.value)}
        />
      </FormField>
      <ConfigField config={config} onChange={setConfig} />
      <FormField label={text(m.appSpec)} description={text(m.appSpecHint)} stretch>
        <Textarea
          rows={10}
          spellcheck={false}
          disableBrowserAutocorrect
          value={appSpec}
          onChange={({ detail }) => setTyped(detail.value)}
        />
      </FormField>
    </ConfirmDialog>
  );
}

function ConfigField({ config, onChange }: { config: string; onChange: (config: string) => void }) {
  const configs = useLive(['codedeploy.deployment-configs'], ['ecs-deployment-configs'], listEcsConfigs);
  const options = [
    { value: '', label: text(m.configOfGroup) },
    ...(configs.data ?? []).map((value) => ({ value, label: value })),
  ];
  return (
    <FormField label={text(m.config)}>
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === config) ?? options[0]!}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}
