import type { Message } from '../i18n/message.ts';

/** What to do about an error, by AWS's code, where AWS's own words leave it open. */
const mends: Record<string, Message> = {
  // ECS
  ClusterNotFoundException: {
    en: 'Choose an existing cluster, or create one first.',
    ko: '기존 클러스터를 선택하거나 먼저 클러스터를 생성하세요.',
  },
  ServiceNotFoundException: {
    en: 'The service may have been deleted. Open the list of services.',
    ko: '서비스가 삭제되었을 수 있습니다. 서비스 목록을 여세요.',
  },
  ServiceNotActiveException: {
    en: 'A service that is being deleted cannot be changed. Create it again under the same name once it is gone.',
    ko: '삭제 중인 서비스는 변경할 수 없습니다. 삭제가 끝나면 같은 이름으로 다시 생성하세요.',
  },
  ClusterContainsServicesException: {
    en: 'Delete the services of the cluster first; their stacks take them along.',
    ko: '먼저 클러스터의 서비스를 삭제하세요. 스택을 삭제하면 함께 삭제됩니다.',
  },
  ClusterContainsTasksException: {
    en: 'Stop the tasks of the cluster first.',
    ko: '먼저 클러스터의 태스크를 중지하세요.',
  },
  // Load balancing
  ResourceInUse: {
    en: 'Something still refers to it: a listener, a rule or a service. Remove that reference first.',
    ko: '리스너, 규칙 또는 서비스가 아직 참조하고 있습니다. 먼저 해당 참조를 제거하세요.',
  },
  DuplicateLoadBalancerName: {
    en: 'Choose another name, or use the load balancer that has this one.',
    ko: '다른 이름을 선택하거나 이 이름의 로드 밸런서를 사용하세요.',
  },
  DuplicateTargetGroupName: {
    en: 'Choose another name, or use the target group that has this one.',
    ko: '다른 이름을 선택하거나 이 이름의 대상 그룹을 사용하세요.',
  },
  PriorityInUse: {
    en: 'Another rule of this listener has this priority: choose a free one, or reorder the rules.',
    ko: '이 리스너의 다른 규칙이 이 우선순위를 사용합니다. 다른 번호를 선택하거나 규칙 순서를 변경하세요.',
  },
  // Networking
  DependencyViolation: {
    en: 'Something still stands in it, or refers to it. Its page shows what; take that away first.',
    ko: '아직 포함되어 있거나 참조하는 리소스가 있습니다. 해당 페이지에서 확인하고 먼저 제거하세요.',
  },
  // CloudFormation
  AlreadyExistsException: {
    en: 'Choose another name, or update what has this one.',
    ko: '다른 이름을 선택하거나 이 이름의 리소스를 업데이트하세요.',
  },
  InsufficientCapabilitiesException: {
    en: 'The template makes IAM resources: acknowledge the capability, then try again.',
    ko: '템플릿이 IAM 리소스를 생성합니다. 기능을 승인한 후 다시 시도하세요.',
  },
  // ECR, IAM, SSM, Secrets Manager
  RepositoryNotEmptyException: {
    en: 'Delete the images of the repository first, or delete it with its images.',
    ko: '먼저 리포지토리의 이미지를 삭제하거나 이미지와 함께 삭제하세요.',
  },
  RepositoryAlreadyExistsException: {
    en: 'Choose another name, or push into the repository that has this one.',
    ko: '다른 이름을 선택하거나 이 이름의 리포지토리에 푸시하세요.',
  },
  ParameterAlreadyExists: {
    en: 'Edit the parameter that has this name, or choose another one.',
    ko: '이 이름의 파라미터를 편집하거나 다른 이름을 선택하세요.',
  },
  ResourceExistsException: {
    en: 'Change the secret that has this name, or choose another one. A deleted secret keeps its name until its recovery window is over.',
    ko: '이 이름의 보안 암호를 변경하거나 다른 이름을 선택하세요. 삭제된 보안 암호는 복구 기간이 끝날 때까지 이름을 유지합니다.',
  },
  // Anywhere
  NotImplemented: {
    en: 'This server does not do that yet. docs/coverage.md lists what it does.',
    ko: '이 서버는 아직 이 작업을 지원하지 않습니다. 지원 목록은 docs/coverage.md에 있습니다.',
  },
  ThrottlingException: {
    en: 'Wait a moment, then try again.',
    ko: '잠시 후 다시 시도하세요.',
  },
};

/** The SDK names some errors `…Exception` that are not called so on the wire. */
export function mendFor(code: string): Message | undefined {
  return mends[code] ?? mends[code.replace(/Exception$/, '')];
}
