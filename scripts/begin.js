// The first steps of every command, which need nothing but Node: its version, the environment, the packages.
import { checkNode, loadEnvironment } from './environment.js';
import { installPackages, packagesAreInstalled } from './install.js';
import { step } from './progress.js';
import { catchSignals } from './signals.js';

export async function begin() {
  checkNode();
  catchSignals();
  loadEnvironment();
  if (!packagesAreInstalled()) await step('packages', installPackages);
}
