import { nameOf } from '../model/arn.ts';
import { pathTo } from '../shell/navigation.ts';
import { ConsoleLink } from './console-link.tsx';

/** `family:revision` of a task definition's ARN, leading to that revision's page. */
export function RevisionLink({ arn }: { arn: string | undefined }) {
  if (!arn) return <>-</>;
  const name = nameOf(arn);
  return <ConsoleLink to={pathTo('task-definitions', ...name.split(':'))}>{name}</ConsoleLink>;
}
