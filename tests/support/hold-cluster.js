// node hold-cluster.js FOLDER: opens the embedded PostgreSQL, says how, and closes it when its input ends.
import { openCluster } from '../../scripts/postgres/supervisor.js';

const [folder = ''] = process.argv.slice(2);
const cluster = await openCluster(folder);
process.stdout.write(`${JSON.stringify({ how: cluster.how, pid: cluster.pid(), url: cluster.url })}\n`);
process.stdin.resume();
process.stdin.once('end', () => void cluster.close());
