import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Subscribed {
  readonly topic: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly attributes: Record<string, string>;
}

type Fields = Record<string, string>;

/** SNS and SQS as far as stacks use them, over HTTP: Query and JSON, with the errors that AWS has for what is not there. */
export class FakeUpstream {
  readonly topics = new Map<string, Fields>();
  readonly subscriptions = new Map<string, Subscribed>();
  readonly queues = new Map<string, { attributes: Fields; tags: Fields }>();
  readonly credentials: string[] = [];
  readonly #server: Server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    this.credentials.push(request.headers.authorization ?? '');
    const target = request.headers['x-amz-target'];
    const answer = typeof target === 'string' ? this.#json(target, body) : this.#query(body);
    response.writeHead(answer.status).end(answer.body);
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #query(body: string): { status: number; body: string } {
    const form = Object.fromEntries(new URLSearchParams(body));
    const { Action = '', Name = '', TopicArn = '', SubscriptionArn = '' } = form;
    const arn = `arn:aws:sns:us-east-1:000000000000:${Name}`;
    switch (Action) {
      case 'CreateTopic':
        this.topics.set(arn, { ...entries(form), ...this.topics.get(arn) });
        return xml(`<TopicArn>${arn}</TopicArn>`);
      case 'Subscribe':
        return this.#subscribe(form);
      case 'Unsubscribe':
        this.subscriptions.delete(SubscriptionArn);
        return xml('');
      case 'ListSubscriptionsByTopic':
        return xml(this.#members(TopicArn));
      case 'SetSubscriptionAttributes':
        this.subscriptions.get(SubscriptionArn)!.attributes[form.AttributeName!] = form.AttributeValue ?? '';
        return xml('');
      case 'TagResource':
      case 'UntagResource':
        return xml('');
      default:
        return this.#ofTopic(Action, form);
    }
  }

  #ofTopic(action: string, form: Fields) {
    const topic = this.topics.get(form.TopicArn ?? '');
    if (topic === undefined)
      return {
        status: 404,
        body: '<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error></ErrorResponse>',
      };
    if (action === 'DeleteTopic') this.topics.delete(form.TopicArn!);
    else topic[form.AttributeName ?? ''] = form.AttributeValue ?? '';
    return xml('');
  }

  #subscribe(form: Fields) {
    const { TopicArn: topic = '', Protocol: protocol = '', Endpoint: endpoint = '' } = form;
    const arn = `${topic}:${Buffer.from(`${protocol} ${endpoint}`).toString('hex')}`;
    this.subscriptions.set(arn, { topic, protocol, endpoint, attributes: entries(form) });
    return xml(`<SubscriptionArn>${arn}</SubscriptionArn>`);
  }

  #members(topic: string): string {
    const found = [...this.subscriptions].filter(([, each]) => each.topic === topic);
    return found
      .map(
        ([arn, each]) =>
          `<member><SubscriptionArn>${arn}</SubscriptionArn><Protocol>${each.protocol}</Protocol><Endpoint>${each.endpoint}</Endpoint></member>`,
      )
      .join('');
  }

  #json(target: string, body: string): { status: number; body: string } {
    const input = JSON.parse(body);
    const operation = target.split('.')[1];
    if (operation === 'CreateQueue') {
      const QueueUrl = `${this.url}/000000000000/${input.QueueName}`;
      if (!this.queues.has(QueueUrl))
        this.queues.set(QueueUrl, { attributes: input.Attributes, tags: input.tags });
      return { status: 200, body: JSON.stringify({ QueueUrl }) };
    }
    const queue = this.queues.get(input.QueueUrl);
    if (queue === undefined)
      return {
        status: 400,
        body: JSON.stringify({
          __type: 'com.amazonaws.sqs#QueueDoesNotExist',
          message: 'The specified queue does not exist.',
        }),
      };
    if (operation === 'DeleteQueue') this.queues.delete(input.QueueUrl);
    if (operation === 'SetQueueAttributes') Object.assign(queue.attributes, input.Attributes);
    if (operation === 'TagQueue') Object.assign(queue.tags, input.Tags);
    if (operation === 'UntagQueue') for (const key of input.TagKeys) delete queue.tags[key];
    const QueueArn = `arn:aws:sqs:us-east-1:000000000000:${input.QueueUrl.split('/').at(-1)}`;
    return { status: 200, body: JSON.stringify({ Attributes: { QueueArn } }) };
  }
}

const xml = (result: string) => ({
  status: 200,
  body: `<Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Result>${result}</Result></Response>`,
});

/** `Attributes.entry.1.key` and `.value`, as a map. */
function entries(form: Fields): Fields {
  const found: Fields = {};
  for (let i = 1; form[`Attributes.entry.${i}.key`] !== undefined; i++)
    found[form[`Attributes.entry.${i}.key`]!] = form[`Attributes.entry.${i}.value`] ?? '';
  return found;
}
