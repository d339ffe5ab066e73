import { AddressTabs } from '../../components/address-tabs.tsx';
import { text } from '../../i18n/text.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { Page } from '../../shell/page.tsx';
import { ApplicationsTab } from './applications-tab.tsx';
import { DeploymentsTab } from './deployments-tab.tsx';
import { GroupsTab } from './groups-tab.tsx';

export function Component() {
  return (
    <Page title={text(m.title)}>
      <AddressTabs
        tabs={[
          { id: 'deployments', label: text(m.deployments), content: () => <DeploymentsTab /> },
          { id: 'groups', label: text(m.groups), content: () => <GroupsTab /> },
          { id: 'applications', label: text(m.applications), content: () => <ApplicationsTab /> },
        ]}
      />
    </Page>
  );
}
