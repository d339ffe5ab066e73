import Link from '@cloudscape-design/components/link';
import { KeyValues } from '../../components/key-values.tsx';
import { text } from '../../i18n/text.ts';
import { connectionMessages as m } from '../../messages/connection-test.ts';

/** The two URLs that the runbook ends with. */
export function UrlFacts({ url, health }: { url: string; health: string | undefined }) {
  return (
    <KeyValues
      columns={2}
      facts={[
        [text(m.url), <ExternalUrl key="url" url={url} />],
        [text(m.healthUrl), health && <ExternalUrl key="health" url={health} />],
      ]}
    />
  );
}

function ExternalUrl({ url }: { url: string }) {
  return (
    <Link external href={url}>
      {url}
    </Link>
  );
}
