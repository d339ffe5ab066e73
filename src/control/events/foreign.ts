import { parseArn } from '../../domain/arns.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { Upstream } from '../../domain/upstream.ts';
import type { DeliveryRow } from '../../store/tables/eventbridge.ts';

/** Where targets are that are not served here (`--upstream`), and the way there. */
export interface ForeignTargets extends Upstream {
  send(request: ForeignRequest): Promise<{ readonly status: number; readonly body: string }>;
}

export interface ForeignRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Brings a delivery to its target's upstream. Throws ServiceError with the status of what came back; any other error is of the network. */
export async function deliverForeign(
  delivery: DeliveryRow,
  targets: ForeignTargets | undefined,
  now: Date,
): Promise<void> {
  const arn = delivery.target.Arn ?? '';
  const service = parseArn(arn)?.service ?? '';
  const base = targets?.urlOf(service);
  const make = Object.hasOwn(requests, service) ? requests[service] : undefined;
  if (targets === undefined || base === undefined || make === undefined)
    throw new ServiceError(
      'ResourceNotFoundException',
      `Nothing serves ${arn}: there is no upstream for ${service}.`,
    );
  const { url, headers, body } = make(delivery, base);
  const { status, body: answer } = await targets.send({
    url,
    headers: { ...headers, authorization: authorization(delivery, service, now) },
    body,
  });
  if (status >= 300) throw new ServiceError('UpstreamError', answer.slice(0, 500), { statusCode: status });
}

type Request = (delivery: DeliveryRow, base: string) => ForeignRequest;

const json = (target: string): Record<string, string> => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': target,
});

/** What EventBridge calls at each kind of target (user guide, "Amazon EventBridge targets"). */
const requests: Readonly<Record<string, Request>> = {
  sqs: ({ target, input }, base) => {
    const { account = '', resource = '' } = parseArn(target.Arn ?? '') ?? {};
    const QueueUrl = `${base}/${account}/${resource}`;
    const { MessageGroupId } = target.SqsParameters ?? {};
    const message = { QueueUrl, MessageBody: input, MessageGroupId };
    return { url: `${base}/`, headers: json('AmazonSQS.SendMessage'), body: JSON.stringify(message) };
  },
  sns: ({ target, input, subject }, base) => ({
    url: `${base}/`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn: target.Arn ?? '',
      Message: input,
      ...(subject === undefined ? {} : { Subject: subject }),
    }).toString(),
  }),
  lambda: ({ target, input }, base) => ({
    url: `${base}/2015-03-31/functions/${encodeURIComponent(target.Arn ?? '')}/invocations`,
    headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
    body: input,
  }),
  states: ({ target, input }, base) => ({
    url: `${base}/`,
    headers: json('AWSStepFunctions.StartExecution'),
    body: JSON.stringify({ stateMachineArn: target.Arn, input }),
  }),
};

/** Emulators read account, region and service from the credential's scope; nothing here has a secret to sign with. */
function authorization({ account, region }: DeliveryRow, service: string, now: Date): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  const signature = '0'.repeat(64);
  return `AWS4-HMAC-SHA256 Credential=${account}/${day}/${region}/${service}/aws4_request, SignedHeaders=host, Signature=${signature}`;
}
