export default {
  roots: ['<rootDir>/dist/test'],
  testEnvironment: 'node',
  transform: {},
  coverageProvider: 'v8',
  testTimeout: 60_000,
};
