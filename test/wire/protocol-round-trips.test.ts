import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/platform/random.ts';
import { codecs } from '../../src/protocol/codecs/index.ts';
import { loadModel } from '../../src/protocol/model/load.ts';
import { allServiceModels } from '../../src/protocol/model/services.ts';
import {
  anyOf,
  clientName,
  clientOf,
  comparable,
  plainOperations,
  throughClient,
} from './protocol-fixture.ts';

const classes = {
  awsJson1_0: 'AwsJson1_0Protocol',
  awsJson1_1: 'AwsJson1_1Protocol',
  awsQuery: 'AwsQueryProtocol',
  ec2Query: 'AwsEc2QueryProtocol',
};

describe.each(allServiceModels)('$name', (service) => {
  const codec = codecs[service.protocol];
  const isJson = service.protocol.startsWith('awsJson');
  const empty = { statusCode: 200, headers: {}, body: isJson ? '{}' : '<R><R/></R>' };

  test('the model repeats the settings of AWS’s client', async () => {
    const exports = await clientOf(service);
    const Client = exports[clientName(exports)];
    const { protocol, protocolSettings, defaultSigningName } = new Client({ region: 'us-east-1' }).config;
    expect(protocol.constructor.name.replace(/^_/, '')).toBe(classes[service.protocol]);
    expect(defaultSigningName).toBe(service.signingName);
    expect(protocolSettings).toMatchObject({
      serviceTarget: service.serviceTarget,
      ...(isJson ? {} : { version: service.version, xmlNamespace: service.xmlNamespace }),
    });
  });

  test('requests: what AWS’s client writes is read as it was', async () => {
    const model = await loadModel(service);
    const send = await throughClient(service);
    const random = seededRandom(1);
    for (const name of await plainOperations(service)) {
      const operation = model.operation(name)!;
      const input = anyOf(operation.input, random) as object;
      let read: unknown;
      await send(name, input, (call) => {
        read = codec.decode(call, operation);
        return empty;
      });
      // EC2's protocol has no empty lists; a structure of nothing is nothing in either Query protocol.
      expect(comparable(read, isJson), name).toMatchObject(comparable(input, isJson) as object);
    }
  });

  test('answers: what is written is read by AWS’s client as it was', async () => {
    const model = await loadModel(service);
    const send = await throughClient(service);
    const random = seededRandom(2);
    for (const name of await plainOperations(service)) {
      const operation = model.operation(name)!;
      const input = anyOf(operation.input, random) as object;
      const output = anyOf(operation.output, random) as object;
      const read = await send(name, input, () => codec.encode(output, operation, model, 'id'));
      expect(comparable(read, isJson), name).toEqual(comparable(output, isJson));
    }
  });
});
