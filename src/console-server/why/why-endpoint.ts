import { parseArn } from '../../domain/arns.ts';
import type { Store } from '../../store/store.ts';
import { serviceDeploymentTable } from '../../store/tables/ecs-deployments.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import { targetGroupTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { answerJson, type Exchange, invalid, notFound } from '../http.ts';
import {
  type Explanation,
  explainDeployment,
  explainService,
  explainTargetGroup,
  explainTask,
} from './explain.ts';

type Explain = (store: Store, arn: string) => Explanation | undefined;

const kinds: Readonly<Record<string, Explain>> = {
  service: (store, arn) => {
    const row = store.get(serviceTable, arn);
    return row && explainService(store, row);
  },
  deployment: (store, arn) => {
    const row = store.get(serviceDeploymentTable, arn);
    return row && explainDeployment(store, row);
  },
  task: (store, arn) => {
    const row = store.get(taskTable, arn);
    return row && explainTask(store, row);
  },
  targetGroup: (store, arn) => {
    const row = store.get(targetGroupTable, arn);
    return row && explainTargetGroup(store, row);
  },
};

/** `GET /_slipway/why?service=<ARN>`, or `task=`, `deployment=` or `targetGroup=`. The ARN says account and region. */
export function answerWhy(store: Store, { query, response }: Exchange): void {
  const asked = Object.keys(kinds).filter((kind) => query.has(kind));
  if (asked.length !== 1)
    throw invalid(
      'Ask about one of service, deployment, task and targetGroup, by its ARN: ?service=arn:aws:ecs:…',
    );
  const kind = asked[0]!;
  const arn = query.get(kind)!;
  if (parseArn(arn) === undefined) throw invalid(`${kind} must be an ARN, not "${arn.slice(0, 100)}".`);
  const explanation = kinds[kind]!(store, arn);
  if (explanation === undefined) throw notFound(`There is no ${kind} ${arn.slice(0, 300)}.`);
  answerJson(response, 200, { subject: arn, ...explanation });
}
