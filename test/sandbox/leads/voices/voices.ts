import { american } from './american.js';
import { arabic } from './arabic.js';
import { british } from './british.js';
import { chinese } from './chinese.js';
import { french } from './french.js';
import { german } from './german.js';
import { greek } from './greek.js';
import { hindi } from './hindi.js';
import { japanese } from './japanese.js';
import { polish } from './polish.js';
import { portuguese } from './portuguese.js';
import { spanish } from './spanish.js';
import { turkish } from './turkish.js';
import { vietnamese } from './vietnamese.js';
import type { Voice } from './voice.js';

/** In the order in which leads take their turns. */
export const voices: readonly Voice[] = [
  german,
  american,
  japanese,
  french,
  arabic,
  british,
  polish,
  hindi,
  spanish,
  chinese,
  greek,
  portuguese,
  vietnamese,
  turkish,
];
