import type { Repository } from '@aws-sdk/client-ecr';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { emptyMessages } from '../../messages/empty-lists.ts';
import { registryMessages as m } from '../../messages/registry.ts';
import { useRepositories } from '../../questions/repositories.ts';
import { pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { CreateRepository } from './create-repository.tsx';

export function Component() {
  const [creating, setCreating] = useState(false);
  const repositories = useRepositories();
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="repositories"
        variant="full-page"
        title={text(m.title)}
        live={repositories}
        columns={columns}
        keyOf={(repository) => repository.repositoryArn!}
        empty={
          <ListEmpty action={<ConsoleLink to="/guide">{text(emptyMessages.guide)}</ConsoleLink>}>
            {text(emptyMessages.repositories)}
          </ListEmpty>
        }
        actions={
          <Button variant="primary" onClick={() => setCreating(true)}>
            {text(m.create)}
          </Button>
        }
      />
      {creating && <CreateRepository onClose={() => setCreating(false)} />}
    </Page>
  );
}

const columns: Column<Repository>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ repositoryName }) => (
      <ConsoleLink to={pathTo('repositories', repositoryName!)}>{repositoryName}</ConsoleLink>
    ),
    text: ({ repositoryName }) => repositoryName,
  },
  {
    id: 'uri',
    header: text(m.uri),
    cell: ({ repositoryUri }) => repositoryUri,
    text: ({ repositoryUri }) => repositoryUri,
    width: 420,
  },
  {
    id: 'mutability',
    header: text(m.mutability),
    cell: ({ imageTagMutability }) => imageTagMutability,
    text: ({ imageTagMutability }) => imageTagMutability,
  },
  {
    id: 'created',
    header: text(commonMessages.created),
    cell: ({ createdAt }) => formatDate(createdAt),
    text: ({ createdAt }) => createdAt?.getTime(),
  },
];
