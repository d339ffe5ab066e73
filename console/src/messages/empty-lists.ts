/** What a list says while there is nothing in it: what its things are for, and what makes the first. */
export const emptyMessages = {
  clusters: {
    en: 'A cluster groups services and tasks. The guided path goes from the first cluster to a 200 in five steps.',
    ko: '클러스터는 서비스와 태스크를 묶습니다. 단계별 안내를 따르면 첫 클러스터부터 200 응답까지 다섯 단계로 진행됩니다.',
  },
  services: {
    en: 'A service keeps as many tasks of a task definition running as you want, behind a load balancer.',
    ko: '서비스는 로드 밸런서 뒤에서 원하는 수만큼 태스크 정의의 태스크를 계속 실행합니다.',
  },
  tasks: {
    en: 'Services run tasks, and a task can be run once by itself.',
    ko: '태스크는 서비스가 실행하거나 한 번만 따로 실행할 수 있습니다.',
  },
  balancing: {
    en: 'Load balancers and target groups are created with a service.',
    ko: '로드 밸런서와 대상 그룹은 서비스와 함께 생성됩니다.',
  },
  vpcs: {
    en: 'A VPC with subnets in two zones is created with a cluster.',
    ko: '두 가용 영역에 서브넷이 있는 VPC는 클러스터와 함께 생성됩니다.',
  },
  repositories: {
    en: 'A repository holds the images that tasks run. The guided path pushes an example image.',
    ko: '리포지토리는 태스크가 실행할 이미지를 보관합니다. 단계별 안내에서 예제 이미지를 푸시할 수 있습니다.',
  },
  guide: { en: 'Guided path', ko: '단계별 안내' },
} as const;
