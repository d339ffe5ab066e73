/**
 * The fences of the house: which room may look into which, types included. See docs/design.md. What only counts at run time is in
 * .dependency-cruiser.runtime.cjs.
 */
const room = (name) => `^src/${name}(/|\\.ts$)`;
const ours = '^src/';

/** `from` may import, of our own source, only itself and `allowed`. */
const only = (from, allowed, comment) => ({
  name: `${from.replaceAll(/[^a-z]+/g, '-')}-fence`,
  severity: 'error',
  comment,
  from: { path: room(from), pathNot: '\\.test\\.ts$' },
  to: { path: ours, pathNot: [room(from), ...allowed.map(room)] },
});

module.exports = {
  forbidden: [
    only('domain', [], 'Pure types and rules know nothing else of ours.'),
    only('platform', ['domain'], 'Clock, randomness, files and logs sit below everything.'),
    only(
      'template',
      ['domain', 'platform'],
      'CloudFormation templates are pure: text and facts in, a plan of resources out.',
    ),
    only('store', ['domain', 'platform'], 'Rows know nothing of who uses them.'),
    only('protocol', ['store/store', 'domain', 'platform'], 'The wire layer never knows a service by name.'),
    only(
      'services',
      ['protocol/model', 'store', 'template', 'domain', 'platform'],
      'An operation decides and writes rows; it never touches containers.',
    ),
    only(
      'control',
      ['store', 'runtime/contract', 'load-balancer/contract', 'template', 'domain', 'platform'],
      'A controller never parses HTTP.',
    ),
    only('runtime', ['domain', 'platform'], 'A runtime driver knows containers; it never reads the store.'),
    only('load-balancer', ['domain', 'platform'], 'Traffic knows its snapshot and nothing else.'),
    only('registry', ['store', 'domain', 'platform'], 'The OCI endpoint writes ECR rows and blobs.'),
    only(
      'metadata',
      ['store', 'runtime/contract', 'domain', 'platform'],
      'Task metadata and credentials read rows and stats.',
    ),
    only(
      'console-server',
      ['store', 'runtime/contract', 'load-balancer/contract', 'domain', 'platform'],
      'What the console needs beside the AWS APIs reads rows and asks the two contracts; it writes nothing.',
    ),
    only(
      'gateway',
      ['protocol/pipeline', 'protocol/codecs/codec', 'load-balancer/contract', 'domain', 'platform'],
      'The front door knows who is behind it by their contracts.',
    ),
    only(
      'cli',
      ['domain/diagnosis', 'platform'],
      'The command speaks AWS APIs over HTTP only, so that it works the same against AWS.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript 7 has no compiler API for tools yet; swc parses for this one.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.cjs', '.mjs'],
    },
  },
};
