import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import { KeyValues } from '../../components/key-values.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { nameOf } from '../../model/arn.ts';
import type { DescribedPipeline } from '../../questions/pipelines.ts';

export function PipelineSummary({ pipeline: { declaration, metadata } }: { pipeline: DescribedPipeline }) {
  const { pipelineType, executionMode, roleArn, artifactStore, artifactStores, version } = declaration;
  const stores = artifactStore ? [artifactStore] : Object.values(artifactStores ?? {});
  return (
    <Container header={<Header variant="h2">{text(commonMessages.overview)}</Header>}>
      <KeyValues
        facts={[
          [
            'ARN',
            <CopyToClipboard
              key="arn"
              variant="inline"
              textToCopy={metadata.pipelineArn ?? ''}
              copyButtonAriaLabel={`${text(commonMessages.copy)}: ARN`}
              copySuccessText={text(commonMessages.copied)}
              copyErrorText="-"
            />,
          ],
          [text(m.type), pipelineType],
          [text(m.mode), executionMode],
          [text(m.version), version],
          [text(m.role), nameOf(roleArn)],
          [text(m.store), stores.map(({ location }) => location).join(', ')],
          [text(commonMessages.created), formatDate(metadata.created)],
          [text(m.updatedTime), formatDate(metadata.updated)],
        ]}
      />
    </Container>
  );
}
