// Runs before every test file. Tests must not depend on the machine's own AWS configuration.
for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
// The servers and commands that tests start are the same program again and again: half of such a start is reading TypeScript.
process.env.NODE_COMPILE_CACHE ??= new URL('../../node_modules/.cache/compiled', import.meta.url).pathname;
