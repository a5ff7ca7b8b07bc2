export default {
  roots: ['<rootDir>/dist/test'],
  testEnvironment: 'node',
  transform: {},
  // What the bots of a run write is searched for secrets when it is over.
  globalSetup: '<rootDir>/dist/test/support/planted-setup.js',
  globalTeardown: '<rootDir>/dist/test/support/planted-search.js',
  coverageProvider: 'v8',
  testTimeout: 60_000,
  // Jest leaves one core idle otherwise.
  maxWorkers: '100%',
  // A connection that a failed test left open must not keep the run from ending.
  forceExit: true,
};
