// Prisma's own schema engine, in its WebAssembly form: the `prisma` command would download a native one. Its main entry
// imports a .wasm file, which plain Node refuses, so the two halves are put together here.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import { migrationAdapter } from './adapter.js';

/** No table and no enum is left out. */
export const EVERYTHING = { externalTables: [], externalEnums: [] };

/**
 * @template T
 * @param {string} url
 * @param {[string, string][] | undefined} datamodels path and text of each schema file
 * @param {(engine: import('@prisma/schema-engine-wasm').SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withEngine(url, datamodels, work) {
  const binding = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  await assemble(binding);
  const pool = new pg.Pool({ connectionString: url, application_name: 'sanad migrate', max: 1, allowExitOnIdle: true });
  pool.on('error', () => {});
  const engine = await binding.SchemaEngine.new({ datamodels }, () => {}, migrationAdapter(pool));
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** @type {Promise<void> | undefined} */
let assembled;

/** @param {typeof import('@prisma/schema-engine-wasm/schema_engine_bg')} binding */
function assemble(binding) {
  assembled ??= (async () => {
    const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const code = fs.readFileSync(path.join(path.dirname(script), 'schema_engine_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': withoutLingering(binding) });
    binding.__wbg_set_wasm(instance.exports);
    /** @type {() => void} */ (instance.exports.__wbindgen_start)();
  })();
  return assembled;
}

/**
 * The engine never clears the ten seconds it gives itself to get its lock; they must not keep this process alive.
 * @param {object} binding
 * @returns {WebAssembly.ModuleImports}
 */
function withoutLingering(binding) {
  const imports = /** @type {Record<string, (...given: unknown[]) => unknown>} */ ({ ...binding });
  for (const [name, original] of Object.entries(imports)) {
    if (!name.startsWith('__wbg_setTimeout')) continue;
    imports[name] = (...given) => /** @type {NodeJS.Timeout} */ (original(...given)).unref();
  }
  return /** @type {WebAssembly.ModuleImports} */ (imports);
}
