import type { Message } from '../i18n/message.ts';

/**
 * What is wrong with a service, a task, a target group or a connection, by the code of a finding (docs/slipway-endpoints.md). `{names}` are the finding's
 * details; what a finding does not say is left out of its sentence.
 */

export const diagnosisMessages = {
  mend: { en: 'What to do', ko: '해결 방법' },
  about: { en: 'About', ko: '관련 리소스' },
  more: { en: '{count} times', ko: '{count}회' },
  lastLines: { en: 'Last log lines', ko: '마지막 로그 줄' },
} as const;

export const findingMessages: Record<string, Message> = {
  'image-not-found': {
    en: 'The image {image} of the container {container} was not found.',
    ko: '컨테이너 {container}의 이미지 {image}을(를) 찾을 수 없습니다.',
  },
  'image-access-denied': {
    en: 'The registry refuses to give the image {image} of the container {container}.',
    ko: '레지스트리가 컨테이너 {container}의 이미지 {image}에 대한 접근을 거부합니다.',
  },
  'image-wrong-platform': {
    en: 'The image of the container {container} was built for another processor architecture.',
    ko: '컨테이너 {container}의 이미지가 다른 CPU 아키텍처용으로 빌드되었습니다.',
  },
  'registry-unreachable': {
    en: 'The registry of the image {image} does not answer.',
    ko: '이미지 {image}의 레지스트리가 응답하지 않습니다.',
  },
  'image-pull-failed': {
    en: 'The image {image} of the container {container} could not be pulled.',
    ko: '컨테이너 {container}의 이미지 {image}을(를) 가져올 수 없습니다.',
  },
  'secret-not-found': {
    en: 'A secret or parameter that a container needs could not be read: {name}',
    ko: '컨테이너에 필요한 보안 암호 또는 파라미터를 읽을 수 없습니다: {name}',
  },
  'secret-key-missing': {
    en: 'The secret has no JSON key {name}.',
    ko: '보안 암호에 JSON 키 {name}이(가) 없습니다.',
  },
  'environment-file-unavailable': {
    en: 'An environment file could not be read from S3.',
    ko: 'S3에서 환경 파일을 읽을 수 없습니다.',
  },
  'log-group-not-found': {
    en: 'The log group {name} does not exist.',
    ko: '로그 그룹 {name}이(가) 없습니다.',
  },
  'volume-unavailable': {
    en: 'A volume of the task could not be mounted.',
    ko: '태스크의 볼륨을 마운트할 수 없습니다.',
  },
  'role-not-assumable': {
    en: 'A role of the task or the service could not be assumed.',
    ko: '태스크 또는 서비스의 역할을 수임할 수 없습니다.',
  },
  'network-unavailable': {
    en: 'The task got no network in its subnet.',
    ko: '태스크가 서브넷에서 네트워크를 얻지 못했습니다.',
  },
  'initialization-failed': {
    en: 'What the task needs before its start could not be had.',
    ko: '태스크 시작에 필요한 준비 작업에 실패했습니다.',
  },
  'command-not-found': {
    en: 'The command of the container {container} is not in its image, or cannot be executed.',
    ko: '컨테이너 {container}의 명령이 이미지에 없거나 실행할 수 없습니다.',
  },
  'port-in-use': {
    en: 'A host port of the container {container} is taken by something else.',
    ko: '컨테이너 {container}의 호스트 포트를 다른 프로그램이 사용 중입니다.',
  },
  'container-create-failed': {
    en: 'The container {container} could not be created.',
    ko: '컨테이너 {container}을(를) 생성할 수 없습니다.',
  },
  'container-start-failed': {
    en: 'The container {container} could not be started.',
    ko: '컨테이너 {container}을(를) 시작할 수 없습니다.',
  },
  'dependency-failed': {
    en: 'A container that others depend on did not reach its condition.',
    ko: '다른 컨테이너가 의존하는 컨테이너가 조건에 도달하지 못했습니다.',
  },
  'out-of-memory': {
    en: 'The container {container} used more memory than it may, and was killed.',
    ko: '컨테이너 {container}이(가) 허용된 메모리보다 많이 사용하여 종료되었습니다.',
  },
  'container-exited': {
    en: 'The container {container} ended by itself with the exit code {exitCode}.',
    ko: '컨테이너 {container}이(가) 종료 코드 {exitCode}(으)로 스스로 종료되었습니다.',
  },
  'container-finished': {
    en: 'The container {container} ended without an error: nothing kept it running.',
    ko: '컨테이너 {container}이(가) 오류 없이 종료되었습니다. 계속 실행되는 프로세스가 없습니다.',
  },
  'container-killed': {
    en: 'The container {container} was killed (exit code 137).',
    ko: '컨테이너 {container}이(가) 강제 종료되었습니다(종료 코드 137).',
  },
  'container-health-check-failed': {
    en: 'The health check of the container {container} fails.',
    ko: '컨테이너 {container}의 상태 확인이 실패합니다.',
  },
  'task-stopped': { en: 'The task stopped.', ko: '태스크가 중지되었습니다.' },
  'no-capacity': {
    en: 'There is not enough capacity left for a task.',
    ko: '태스크를 실행할 용량이 부족합니다.',
  },
  'task-not-placed': { en: 'A task could not be placed.', ko: '태스크를 배치할 수 없습니다.' },
  'nothing-desired': {
    en: 'The service has 0 desired tasks: nothing shall run.',
    ko: '서비스의 원하는 태스크가 0이므로 실행할 태스크가 없습니다.',
  },
  'deployment-blocked': {
    en: 'The minimum and maximum percentages leave no room to stop or start a task.',
    ko: '최소 및 최대 비율 때문에 태스크를 중지하거나 시작할 수 없습니다.',
  },
  'deployment-rolled-back': {
    en: 'The deployment failed and is rolled back.',
    ko: '배포가 실패하여 롤백됩니다.',
  },
  'tasks-starting': { en: '{tasks} tasks are starting.', ko: '태스크 {tasks}개가 시작 중입니다.' },
  'no-listener': {
    en: 'The load balancer has no listener on port {port}.',
    ko: '로드 밸런서에 포트 {port}의 리스너가 없습니다.',
  },
  'listener-not-bound': {
    en: 'Port {port} of this machine is not free, or may not be used, for the listener.',
    ko: '이 컴퓨터의 포트 {port}을(를) 리스너가 사용할 수 없습니다.',
  },
  'client-certificate-required': {
    en: 'The listener asks for a client certificate.',
    ko: '리스너가 클라이언트 인증서를 요구합니다.',
  },
  'no-targets': {
    en: 'The target group has no registered targets.',
    ko: '대상 그룹에 등록된 대상이 없습니다.',
  },
  'no-healthy-targets': {
    en: 'None of the {targets} targets is healthy.',
    ko: '대상 {targets}개 중 정상인 대상이 없습니다.',
  },
  'health-check-starting': {
    en: 'The first health checks are still under way.',
    ko: '첫 상태 확인이 아직 진행 중입니다.',
  },
  'health-check-mismatch': {
    en: 'The health check path {path} answers {got} where {expected} is expected.',
    ko: '상태 확인 경로 {path}이(가) {expected} 대신 {got}(으)로 응답합니다.',
  },
  'health-check-timeout': {
    en: 'The health check path {path} does not answer within {seconds} seconds.',
    ko: '상태 확인 경로 {path}이(가) {seconds}초 내에 응답하지 않습니다.',
  },
  'connection-refused': {
    en: 'Nothing in the task listens on port {port}.',
    ko: '태스크에서 포트 {port}을(를) 수신하는 프로그램이 없습니다.',
  },
  'connection-failed': {
    en: 'The connection to the load balancer broke.',
    ko: '로드 밸런서와의 연결이 끊어졌습니다.',
  },
  'health-check-failed': {
    en: 'The load balancer’s health check fails.',
    ko: '로드 밸런서의 상태 확인이 실패합니다.',
  },
  'no-answer-in-time': { en: 'No answer came in time.', ko: '제시간에 응답이 오지 않았습니다.' },
  'bad-answer': {
    en: 'What the target answered is not HTTP.',
    ko: '대상의 응답이 HTTP가 아닙니다.',
  },
  'unexpected-status': {
    en: 'The answer has the status {status}.',
    ko: '응답 상태가 {status}입니다.',
  },
  redirected: { en: 'The answer leads to {location}.', ko: '응답이 {location}(으)로 이동시킵니다.' },
  'target-group-not-used': {
    en: 'No listener sends requests to the target group.',
    ko: '대상 그룹으로 요청을 보내는 리스너가 없습니다.',
  },
};

export const mendMessages: Record<string, Message> = {
  'push-image': {
    en: 'Push the image with this tag to its repository.',
    ko: '이 태그의 이미지를 리포지토리에 푸시하세요.',
  },
  'correct-image': {
    en: 'Correct the image in a new revision of the task definition.',
    ko: '태스크 정의의 새 개정에서 이미지를 수정하세요.',
  },
  'grant-image-access': {
    en: 'Let the task execution role read the repository, or give repositoryCredentials.',
    ko: '태스크 실행 역할에 리포지토리 읽기 권한을 주거나 repositoryCredentials를 지정하세요.',
  },
  'build-for-platform': {
    en: 'Build the image for the architecture that the task definition names (docker build --platform).',
    ko: '태스크 정의의 아키텍처에 맞게 이미지를 빌드하세요(docker build --platform).',
  },
  'check-network': {
    en: 'See that this machine reaches the registry.',
    ko: '이 컴퓨터에서 레지스트리에 연결되는지 확인하세요.',
  },
  'create-secret': {
    en: 'Create the secret or parameter.',
    ko: '보안 암호 또는 파라미터를 생성하세요.',
  },
  'correct-secret-reference': {
    en: 'Correct valueFrom in a new revision of the task definition.',
    ko: '태스크 정의의 새 개정에서 valueFrom을 수정하세요.',
  },
  'add-secret-key': { en: 'Add the key to the secret’s JSON.', ko: '보안 암호의 JSON에 키를 추가하세요.' },
  'upload-environment-file': {
    en: 'Upload the environment file to its bucket.',
    ko: '환경 파일을 버킷에 업로드하세요.',
  },
  'create-log-group': { en: 'Create the log group.', ko: '로그 그룹을 생성하세요.' },
  'set-awslogs-create-group': {
    en: 'Or set the log option awslogs-create-group to "true".',
    ko: '또는 로그 옵션 awslogs-create-group을 "true"로 설정하세요.',
  },
  'correct-volume': {
    en: 'Correct the volume in a new revision of the task definition.',
    ko: '태스크 정의의 새 개정에서 볼륨을 수정하세요.',
  },
  'correct-role': {
    en: 'Let ecs-tasks.amazonaws.com assume the role, or name another.',
    ko: 'ecs-tasks.amazonaws.com이 역할을 수임하도록 하거나 다른 역할을 지정하세요.',
  },
  'choose-subnets': { en: 'Choose other subnets.', ko: '다른 서브넷을 선택하세요.' },
  'correct-command': {
    en: 'Correct the command or entry point in a new revision.',
    ko: '새 개정에서 명령 또는 진입점을 수정하세요.',
  },
  'change-host-port': {
    en: 'Take another host port, or 0 for any that is free.',
    ko: '다른 호스트 포트를 사용하거나 0으로 설정하여 빈 포트를 사용하세요.',
  },
  'correct-dependency': {
    en: 'Correct dependsOn, or see why that container does not get there.',
    ko: 'dependsOn을 수정하거나 해당 컨테이너가 조건에 도달하지 못하는 이유를 확인하세요.',
  },
  'raise-memory': {
    en: 'Raise the memory of the container or the task.',
    ko: '컨테이너 또는 태스크의 메모리를 늘리세요.',
  },
  'read-logs': { en: 'Read the container’s logs.', ko: '컨테이너의 로그를 확인하세요.' },
  'keep-running': {
    en: 'Run a process in the foreground; for a job that ends, run a task instead of a service.',
    ko: '포그라운드 프로세스를 실행하세요. 끝나는 작업이면 서비스 대신 태스크로 실행하세요.',
  },
  'handle-sigterm': {
    en: 'End on SIGTERM, or raise stopTimeout.',
    ko: 'SIGTERM을 받으면 종료하거나 stopTimeout을 늘리세요.',
  },
  'correct-container-health-check': {
    en: 'Correct the container’s health check command, or give it more time to start (startPeriod).',
    ko: '컨테이너의 상태 확인 명령을 수정하거나 시작 시간(startPeriod)을 늘리세요.',
  },
  'lower-task-size': { en: 'Lower the task’s CPU or memory.', ko: '태스크의 CPU 또는 메모리를 줄이세요.' },
  'stop-other-tasks': { en: 'Stop other tasks.', ko: '다른 태스크를 중지하세요.' },
  'raise-desired-count': { en: 'Raise the desired tasks.', ko: '원하는 태스크 수를 늘리세요.' },
  'raise-maximum-percent': {
    en: 'Raise the maximum percent, or lower the minimum.',
    ko: '최대 비율을 높이거나 최소 비율을 낮추세요.',
  },
  wait: { en: 'Wait a moment.', ko: '잠시 기다리세요.' },
  'add-listener': {
    en: 'Add a listener or a rule that forwards to the target group.',
    ko: '대상 그룹으로 전달하는 리스너 또는 규칙을 추가하세요.',
  },
  'use-other-url': {
    en: 'Use the URL on Slipway’s own port, which always works.',
    ko: '항상 동작하는 Slipway 자체 포트의 URL을 사용하세요.',
  },
  'free-port': {
    en: 'Free the port, or give the listener another.',
    ko: '포트를 비우거나 리스너에 다른 포트를 지정하세요.',
  },
  'show-client-certificate': {
    en: 'Show a client certificate that the trust store knows.',
    ko: '신뢰 저장소가 아는 클라이언트 인증서를 제시하세요.',
  },
  'check-service-load-balancer': {
    en: 'See that a service with this target group runs tasks.',
    ko: '이 대상 그룹을 사용하는 서비스가 태스크를 실행하는지 확인하세요.',
  },
  'correct-health-check-path': {
    en: 'Set the target group’s health check path to one that answers.',
    ko: '대상 그룹의 상태 확인 경로를 응답하는 경로로 변경하세요.',
  },
  'widen-matcher': {
    en: 'Or let the target group take this status as a success.',
    ko: '또는 대상 그룹이 이 상태 코드를 성공으로 처리하도록 하세요.',
  },
  'raise-health-check-timeout': {
    en: 'Raise the target group’s health check timeout.',
    ko: '대상 그룹의 상태 확인 제한 시간을 늘리세요.',
  },
  'correct-container-port': {
    en: 'See that the container’s port in the task definition is the one that the program listens on.',
    ko: '태스크 정의의 컨테이너 포트가 프로그램이 수신하는 포트인지 확인하세요.',
  },
  'listen-on-all-addresses': {
    en: 'Have the program listen on 0.0.0.0, not on 127.0.0.1 alone.',
    ko: '프로그램이 127.0.0.1이 아닌 0.0.0.0에서 수신하도록 하세요.',
  },
  'correct-path': { en: 'See that the path is right.', ko: '경로가 올바른지 확인하세요.' },
  'follow-redirect': { en: 'Test the address that it leads to.', ko: '이동하는 주소를 테스트하세요.' },
};
