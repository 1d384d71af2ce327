/**
 * Loads `node:sqlite` without its "experimental feature" warning, which early releases of Node 24 print to the user's terminal.
 *
 * The warning is raised while the module loads, before any listener could filter it; `getBuiltinModule` loads at once, so
 * that other warnings are held back for no moment. Nothing is loaded until a store is really used.
 */
export function loadSqlite(): typeof import('node:sqlite') {
  return withoutSqliteWarning(() => process.getBuiltinModule('node:sqlite'));
}

/** Runs `work`, dropping the one warning; every other warning passes. */
export function withoutSqliteWarning<Result>(work: () => Result): Result {
  const emitWarning = process.emitWarning;
  process.emitWarning = (...parts: unknown[]) => {
    if (String(parts[0]).startsWith('SQLite is an experimental feature')) return;
    Reflect.apply(emitWarning, process, parts);
  };
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
