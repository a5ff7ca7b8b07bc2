import Database from 'better-sqlite3';

/** A process that keeps a SQLite file locked for writing until it is told to give it back, or killed. */
const db = new Database(process.argv[2]);
db.exec('BEGIN IMMEDIATE');
process.once('message', () => {
  db.exec('COMMIT');
  process.disconnect();
});
process.send?.('locked');
