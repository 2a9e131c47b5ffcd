import { applyLook, keptLook } from './preferences/look.ts';

// Runs before anything is painted: a page that turns dark a moment later would blind in a dark room.
applyLook(keptLook());
