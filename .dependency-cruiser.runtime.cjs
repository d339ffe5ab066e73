/** The fences that count at run time alone, checked on JavaScript without types (tsconfig.build.json): types may go in circles and may come from the SDK. */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'schemas-by-model-only',
      severity: 'error',
      comment:
        'Only protocol/model loads the SDK, and only its schemas. The CLI is a client like any other, and so is who asks AWS itself (--upstream-credentials).',
      from: {
        path: '^build/',
        pathNot: ['^build/protocol/model/', '^build/cli/', '^build/platform/aws-credentials'],
      },
      to: { path: '@aws-sdk/client-' },
    },
  ],
  options: { doNotFollow: { path: 'node_modules' } },
};
