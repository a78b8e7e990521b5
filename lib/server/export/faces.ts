/** Files of the faces that laid-out exports are set in, from packages: nothing has to be installed on the machine. */
import path from 'node:path';

const face = (family: string, folder: string, file: string): string =>
  path.join(
    /*turbopackIgnore: true*/ process.cwd(),
    'node_modules',
    '@expo-google-fonts',
    family,
    folder,
    `${file}_${folder}.ttf`,
  );

const BOTH = ['400Regular', '700Bold'];

/** Latin, Arabic (its lam-alef is two letters to whoever copies it), and what neither has. */
export const FACES: readonly string[] = [
  ...BOTH.map((folder) => face('source-serif-4', folder, 'SourceSerif4')),
  ...BOTH.map((folder) => face('amiri', folder, 'Amiri')),
  ...BOTH.map((folder) => face('noto-emoji', folder, 'NotoEmoji')),
];
