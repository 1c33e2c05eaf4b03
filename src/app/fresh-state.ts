import type { SessionState } from './session';

/** The state of a session that has read nothing yet. */
export function freshState(customFunctions: boolean): SessionState {
  return {
    evaluation: undefined, issues: [], progress: undefined, outcome: undefined, reached: null, pending: 0, pendingWords: 0,
    formulas: customFunctions ? 'functions' : 'native', customFunctions, undoable: 0,
  };
}
