import type { ImageDetail } from '@aws-sdk/client-ecr';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { AsCode } from '../../components/as-code.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { DeleteDialog } from '../../components/delete-dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatBytes, formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { registryMessages as m } from '../../messages/registry.ts';
import { repositoryAsCode } from '../../model/repository-as-code.ts';
import {
  deleteImages,
  deleteRepository,
  describeRepository,
  useImages,
} from '../../questions/repositories.ts';
import { navigate, usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { PushCommands } from './push-commands.tsx';

export function Component() {
  const { name } = usePathParams<'name'>();
  const repository = useLive(
    ['ecr.repositories'],
    ['repository', name],
    async () => (await describeRepository(name)) ?? null,
  );
  return (
    <Page
      title={name}
      crumbs={[{ text: text(m.title), to: '/repositories' }]}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <AsCode resource={repository.data ? repositoryAsCode(repository.data) : undefined} />
          <DeleteButton
            name={name}
            disabled={!repository.data}
            onDelete={async () => {
              await deleteRepository(name);
              navigate('/repositories');
            }}
          >
            {text(m.deleteWithImages)}
          </DeleteButton>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        <ErrorAlert error={repository.error} />
        {repository.loading && <Loading />}
        {repository.data === null && <Alert type="warning">{text(m.missing, { name })}</Alert>}
        {repository.data && (
          <SpaceBetween size="l">
            <Images repositoryName={name} repositoryUri={repository.data.repositoryUri!} />
            <PushCommands repositoryUri={repository.data.repositoryUri!} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Page>
  );
}

function Images({ repositoryName, repositoryUri }: { repositoryName: string; repositoryUri: string }) {
  const [selected, onChange] = useState<ImageDetail[]>([]);
  const [asking, setAsking] = useState(false);
  const images = useImages(repositoryName!);
  const image = encodeURIComponent(`${repositoryUri}:${selected[0]?.imageTags?.[0]}`);
  return (
    <>
      <ResourceTable
        id="images"
        title={text(m.images)}
        live={images}
        columns={columns}
        keyOf={({ imageDigest }) => imageDigest!}
        sortedBy="newest"
        selection={{ type: 'multi', selected, onChange }}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <Button disabled={selected.length === 0} onClick={() => setAsking(true)}>
              {text(m.deleteImages)}
            </Button>
            <Button
              disabled={selected.length !== 1 || !selected[0]?.imageTags?.length}
              onClick={() => navigate(`/task-definitions/create?image=${image}`)}
            >
              {text(m.useInDefinition)}
            </Button>
          </SpaceBetween>
        }
      />
      {asking && (
        <DeleteDialog
          title={text(m.deleteImages)}
          name={repositoryName}
          onDelete={async () => {
            await deleteImages(repositoryName, selected);
            onChange([]);
          }}
          onClose={() => setAsking(false)}
        >
          {selected.map(({ imageDigest }) => (
            <div key={imageDigest}>{imageDigest}</div>
          ))}
        </DeleteDialog>
      )}
    </>
  );
}

const tagsOf = ({ imageTags = [] }: ImageDetail) => imageTags.join(', ');

const columns: Column<ImageDetail>[] = [
  {
    id: 'pushed',
    header: text(m.pushed),
    cell: ({ imagePushedAt }) => formatDate(imagePushedAt),
    text: ({ imagePushedAt }) => imagePushedAt?.getTime(),
  },
  { id: 'tags', header: text(m.tags), cell: (image) => tagsOf(image) || text(m.untagged), text: tagsOf },
  {
    id: 'digest',
    header: text(m.digest),
    cell: ({ imageDigest }) => imageDigest,
    text: ({ imageDigest }) => imageDigest,
    width: 320,
  },
  {
    id: 'size',
    header: text(m.size),
    cell: ({ imageSizeInBytes }) => formatBytes(imageSizeInBytes),
    text: ({ imageSizeInBytes }) => imageSizeInBytes,
  },
  {
    id: 'pulled',
    header: text(m.pulled),
    cell: ({ lastRecordedPullTime }) => formatDate(lastRecordedPullTime),
    text: ({ lastRecordedPullTime }) => lastRecordedPullTime?.getTime(),
  },
];
