import { ConsoleLink } from '../../components/console-link.tsx';
import { shortId } from '../../model/pipeline-view.ts';
import { pathTo } from '../../shell/navigation.ts';

/** Leads to the actions of one execution. */
export function ExecutionLink({ pipeline, id }: { pipeline: string; id: string | undefined }) {
  if (!id) return <>-</>;
  const query = new URLSearchParams({ tab: 'executions', execution: id });
  return <ConsoleLink to={`${pathTo('pipelines', pipeline)}?${query}`}>{shortId(id)}</ConsoleLink>;
}
