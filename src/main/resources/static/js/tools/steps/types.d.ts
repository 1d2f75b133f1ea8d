/** A position in the middle of a walk, as the application answers. */

import {Check, Deadlock, Outcome, Trace} from '../../types.js';

/** A step that may come next, and the schedule that has it. */
export interface Choice {
    thread: string;
    operation: string;
    schedule: string;
}

export interface SteppedThread {
    name: string;
    state: string;
    next?: string | null;
    blockedOn?: string | null;
    heldBy?: string | null;
    behind?: string | null;
    since?: number | null;
    /** The line at which it is about to go on. */
    at?: string | null;
}

export interface Position {
    schedule: string;
    finished: boolean;
    outcome?: Outcome | null;
    failure?: string | null;
    deadlock?: Deadlock | null;
    checks: Check[];
    choices: Choice[];
    threads: SteppedThread[];
    shared: Record<string, unknown>;
    trace: Trace;
}
