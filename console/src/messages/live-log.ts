/** The output of containers as it comes. */
export const logMessages = {
  logs: { en: 'Logs', ko: '로그' },
  follow: { en: 'Follow the end', ko: '끝 따라가기' },
  findLine: { en: 'Find in these lines', ko: '표시된 줄에서 찾기' },
  noLines: { en: 'No lines yet', ko: '아직 로그가 없습니다' },
  noAwslogs: {
    en: 'No container of this task definition logs to CloudWatch Logs with a stream prefix (the awslogs driver).',
    ko: '이 태스크 정의에는 스트림 접두사와 함께 CloudWatch Logs(awslogs 드라이버)로 로그를 보내는 컨테이너가 없습니다.',
  },
} as const;
