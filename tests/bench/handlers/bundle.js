// The API's own route files as one module of plain JavaScript, as a production build would have them: what is measured
// must not be the time a development server takes to translate it.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { inProject } from '../../../scripts/project.js';

/**
 * @param {readonly string[]} routes paths below app/api/v1, as Next has them
 * @param {string} folder inside the project, so that packages are found
 * @returns {Promise<Record<string, string>>} the address of each route's module
 */
export async function bundleRoutes(routes, folder) {
  const input = Object.fromEntries(
    routes.map((route, index) => [`route${index}`, inProject('app', 'api', 'v1', ...route.split('/'), 'route.ts')]),
  );
  await build({
    configFile: false,
    root: inProject('.'),
    logLevel: 'error',
    publicDir: false,
    resolve: {
      alias: [
        { find: /^@\//, replacement: `${inProject('.')}/` },
        { find: /^server-only$/, replacement: inProject('node_modules', 'server-only', 'empty.js') },
      ],
    },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return Object.fromEntries(
    routes.map((route, index) => [route, pathToFileURL(path.join(folder, `route${index}.mjs`)).href]),
  );
}
