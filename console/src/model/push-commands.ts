import { awsCommand } from './cli.ts';

/** The commands that put an image into a repository, as ECR's console shows them. */
export function pushCommands(repositoryUri: string, region: string, endpoint: string) {
  const [registry] = repositoryUri.split('/');
  const name = repositoryUri.slice(registry!.length + 1);
  const image = `${name.split('/').at(-1)}:latest`;
  const login = awsCommand('ecr', 'get-login-password', { region, 'endpoint-url': endpoint });
  return {
    login: `${login} | docker login --username AWS --password-stdin ${registry}`,
    build: `docker build -t ${image} .`,
    tag: `docker tag ${image} ${repositoryUri}:latest`,
    push: `docker push ${repositoryUri}:latest`,
  };
}
