import fs from 'node:fs';
import path from 'node:path';
import { seed } from '../demo-world.js';
import { say, step } from '../progress.js';
import { dataFolder } from '../project.js';

/**
 * Fills an empty desk through its API, and says who may sign in and what anybody may read. The password and the links
 * are kept in the data folder, so that they can be said again.
 * @param {string} url
 * @param {string} data
 */
export async function seedDesk(url, data) {
  const file = path.join(dataFolder(data), 'demo-people.json');
  await step('demo desk', async (note) => {
    const people = await seed(url, note);
    if (people) fs.writeFileSync(file, JSON.stringify(people), { mode: 0o600 });
    note(people ? 'filled' : 'was there already');
  });
  if (!fs.existsSync(file)) return;
  const { emails, password, reports = [], memos = [] } = JSON.parse(fs.readFileSync(file, 'utf8'));
  say(`\nSign in as ${emails.join(', ')}\nPassword: ${password}`);
  for (const url of reports) say(`Published report: ${decodeURI(url)}`);
  for (const url of memos) say(`An author's memo: ${url}`);
}
