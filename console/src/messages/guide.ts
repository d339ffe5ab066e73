/** The guided path: the runbook's chapters on the example image. */
export const guideMessages = {
  title: { en: 'Guided path', ko: '단계별 안내' },
  intro: {
    en: 'From nothing to an answer from your own container: the four chapters of the Amazon ECS runbook, on a small example web app. Each step opens the form that AWS’s console has for it, filled in; come back here after each.',
    ko: '아무것도 없는 상태에서 내 컨테이너의 응답까지: 작은 예제 웹 앱으로 Amazon ECS 런북의 네 단계를 진행합니다. 각 단계는 AWS 콘솔과 같은 양식을 값이 채워진 상태로 엽니다. 단계를 마치면 여기로 돌아오세요.',
  },
  step: { en: 'Step {number}', ko: '{number}단계' },
  done: { en: 'Done', ko: '완료' },
  next: { en: 'Next', ko: '다음' },
  later: { en: 'Later', ko: '나중에' },
  image: { en: 'Example image in ECR', ko: 'ECR의 예제 이미지' },
  imageText: {
    en: 'A small web app, made of what is on this machine and pushed into the repository {name}. Nothing is downloaded.',
    ko: '이 컴퓨터에 있는 것으로 만든 작은 웹 앱을 리포지토리 {name}에 푸시합니다. 다운로드는 없습니다.',
  },
  pushImage: { en: 'Put the image into ECR', ko: 'ECR에 이미지 넣기' },
  pushing: { en: 'Pushing the image', ko: '이미지 푸시 중' },
  definition: { en: 'Task definition', ko: '태스크 정의' },
  definitionText: {
    en: 'What runs: the image, its CPU and memory, its port, where its logs go. Each change makes a new revision.',
    ko: '무엇을 실행할지: 이미지, CPU와 메모리, 포트, 로그 위치. 변경할 때마다 새 개정이 생성됩니다.',
  },
  createDefinition: { en: 'Create the task definition', ko: '태스크 정의 생성' },
  cluster: { en: 'Cluster', ko: '클러스터' },
  clusterText: {
    en: 'Where it runs: a cluster, with a VPC of two subnets in two zones made for it by CloudFormation.',
    ko: '어디에서 실행할지: 클러스터와, CloudFormation이 두 가용 영역에 서브넷 두 개를 만든 VPC.',
  },
  createCluster: { en: 'Create the cluster', ko: '클러스터 생성' },
  service: { en: 'Service', ko: '서비스' },
  serviceText: {
    en: 'How many run, and how they are reached: two tasks behind an Application Load Balancer that checks /health.',
    ko: '몇 개를 실행하고 어떻게 접속할지: /health를 확인하는 Application Load Balancer 뒤의 태스크 두 개.',
  },
  createService: { en: 'Create the service', ko: '서비스 생성' },
  test: { en: 'Connection test', ko: '접속 테스트' },
  testText: {
    en: 'The load balancer’s URL answers 200, and both tasks in both zones take their turn.',
    ko: '로드 밸런서의 URL이 200으로 응답하고 두 가용 영역의 두 태스크가 번갈아 응답합니다.',
  },
  openTest: { en: 'Test the connection', ko: '접속 테스트' },
  open: { en: 'Open', ko: '열기' },
} as const;
