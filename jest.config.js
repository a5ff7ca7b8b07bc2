export default {
  roots: ['<rootDir>/dist/test'],
  testEnvironment: 'node',
  transform: {},
  coverageProvider: 'v8',
  testTimeout: 60_000,
  // Jest leaves one core idle otherwise.
  maxWorkers: '100%',
  // A connection that a failed test left open must not keep the run from ending.
  forceExit: true,
};
