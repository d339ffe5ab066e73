import type { StackSummary } from '@aws-sdk/client-cloudformation';
import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackCreateMessages } from '../../messages/stack-create.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { navigate, pathTo, useQueryState } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { listStacks } from './stacks.ts';
import { isInGroup, type StatusGroup } from './status-groups.ts';

export function Component() {
  const [query, change] = useQueryState();
  const group = (query.get('status') ?? 'active') as StatusGroup;
  const stacks = useLive(['cloudformation.stacks'], ['stacks'], listStacks);
  const options = (['active', 'in-progress', 'failed', 'deleted', 'all'] as const).map((value) => ({
    value,
    label: text(groupNames[value]),
  }));
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="stacks"
        variant="full-page"
        title={text(m.title)}
        live={{ ...stacks, data: stacks.data?.filter((stack) => isInGroup(stack, group)) }}
        columns={columns}
        keyOf={(stack) => stack.StackId!}
        empty={<ListEmpty>{text(stackCreateMessages.emptyStacks)}</ListEmpty>}
        actions={
          <Button variant="primary" onClick={() => navigate('/stacks/create')}>
            {text(stackCreateMessages.title)}
          </Button>
        }
        filters={
          <Select
            ariaLabel={text(m.filterStatus)}
            options={options}
            selectedOption={options.find(({ value }) => value === group) ?? options[0]!}
            onChange={({ detail }) =>
              change({
                status: detail.selectedOption.value === 'active' ? undefined : detail.selectedOption.value,
              })
            }
          />
        }
      />
    </Page>
  );
}

const groupNames = {
  active: m.groupActive,
  'in-progress': m.groupInProgress,
  failed: m.groupFailed,
  deleted: m.groupDeleted,
  all: m.groupAll,
};

/** A deleted stack is only found by its id: another may have its name. */
const pathOfStack = ({ StackId = '', StackName = '', StackStatus }: StackSummary) =>
  pathTo('stacks', StackStatus === 'DELETE_COMPLETE' ? StackId : StackName);

const columns: Column<StackSummary>[] = [
  {
    id: 'name',
    header: text(m.stackName),
    cell: (stack) => <ConsoleLink to={pathOfStack(stack)}>{stack.StackName}</ConsoleLink>,
    text: ({ StackName }) => StackName,
    width: 260,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ StackStatus }) => <Status value={StackStatus}>{StackStatus}</Status>,
    text: ({ StackStatus }) => StackStatus,
    width: 230,
  },
  {
    id: 'created',
    header: text(m.createdTime),
    cell: ({ CreationTime }) => formatDate(CreationTime),
    text: ({ CreationTime }) => CreationTime?.getTime(),
    width: 240,
  },
  {
    id: 'updated',
    header: text(m.updatedTime),
    cell: ({ LastUpdatedTime }) => formatDate(LastUpdatedTime),
    text: ({ LastUpdatedTime }) => LastUpdatedTime?.getTime(),
    width: 240,
  },
  {
    id: 'drift',
    header: text(m.drift),
    cell: ({ DriftInformation }) => <Status value={DriftInformation?.StackDriftStatus} />,
    text: ({ DriftInformation }) => DriftInformation?.StackDriftStatus,
    width: 160,
  },
  {
    id: 'description',
    header: text(m.description),
    cell: ({ TemplateDescription }) => TemplateDescription ?? '-',
    text: ({ TemplateDescription }) => TemplateDescription,
    width: 260,
  },
  {
    id: 'reason',
    header: text(m.reason),
    cell: ({ StackStatusReason }) => StackStatusReason ?? '-',
    text: ({ StackStatusReason }) => StackStatusReason,
    hidden: true,
  },
];
