// Runs before every test file. Tests must not depend on the machine's own AWS configuration.
for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
