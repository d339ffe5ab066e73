import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/platform/random.ts';
import { codecs } from '../../src/protocol/codecs/index.ts';
import { loadModel } from '../../src/protocol/model/load.ts';
import { allServiceModels, type Protocol } from '../../src/protocol/model/services.ts';
import { matchOperation } from '../../src/protocol/pipeline/rest.ts';
import { uncompressed } from '../../src/protocol/pipeline/uncompressed.ts';
import {
  anyInput,
  anyOf,
  clientName,
  clientOf,
  comparable,
  plainOperations,
  protocolClasses,
  throughClient,
} from './protocol-fixture.ts';

const isQuery = (protocol: Protocol) => protocol.endsWith('Query');

const emptyBodies: Readonly<Partial<Record<Protocol, string | Buffer>>> = {
  awsQuery: '<R><R/></R>',
  ec2Query: '<R><R/></R>',
  rpcV2Cbor: Buffer.of(0xa0),
};

describe.each(allServiceModels)('$name', (service) => {
  test('the model repeats the settings of AWS’s client', async () => {
    const exports = await clientOf(service);
    const Client = exports[clientName(exports)];
    const { protocol, protocolSettings, defaultSigningName } = new Client({ region: 'us-east-1' }).config;
    expect(protocol).toBeInstanceOf(protocolClasses[service.protocol]);
    expect(defaultSigningName).toBe(service.signingName);
    expect(protocolSettings).toMatchObject({
      serviceTarget: service.serviceTarget,
      ...(isQuery(service.protocol) || service.xmlNamespace !== ''
        ? { version: service.version, xmlNamespace: service.xmlNamespace }
        : {}),
      ...(service.awsQueryCompatible === undefined ? {} : { awsQueryCompatible: true }),
    });
  });
});

// S3's client does more with buckets, keys and bodies than to write them: test/wire/s3*.test.ts has it.
const plain = allServiceModels.filter(({ protocol }) => protocol !== 'restXml');
const spoken = plain.flatMap((service) =>
  [service.protocol, ...(service.alternatives ?? [])].map((protocol) => ({
    name: service.name,
    protocol,
    service,
  })),
);

describe.each(spoken)('$name in $protocol', ({ service, protocol }) => {
  const codec = codecs[protocol];
  // EC2's protocol has no empty lists; a structure of nothing is nothing in either Query protocol.
  const keepsEmpty = !isQuery(protocol);
  const empty = { statusCode: 200, headers: {}, body: emptyBodies[protocol] ?? '{}' };

  test('requests: what AWS’s client writes is read as it was', async () => {
    const model = await loadModel(service);
    const send = await throughClient(service, protocol);
    const random = seededRandom(1);
    for (const name of await plainOperations(service)) {
      const operation = model.operation(name)!;
      const input = anyInput(operation, random);
      let read: unknown;
      await send(name, input, (call) => {
        const isRest = protocol.startsWith('rest');
        const found = isRest ? matchOperation(model, call) : { operation, labels: {} };
        expect(found.operation.name).toBe(name);
        read = codec.decode(uncompressed({ ...call, labels: found.labels }), operation);
        return empty;
      });
      expect(comparable(read, keepsEmpty), name).toMatchObject(comparable(input, keepsEmpty) as object);
    }
  });

  test('answers: what is written is read by AWS’s client as it was', async () => {
    const model = await loadModel(service);
    const send = await throughClient(service, protocol);
    const random = seededRandom(2);
    for (const name of await plainOperations(service)) {
      const operation = model.operation(name)!;
      const input = anyInput(operation, random);
      const output = anyOf(operation.output, random) as object;
      const read = await send(name, input, () => codec.encode(output, operation, model, 'id'));
      expect(comparable(read, keepsEmpty), name).toEqual(comparable(output, keepsEmpty));
    }
  });
});
