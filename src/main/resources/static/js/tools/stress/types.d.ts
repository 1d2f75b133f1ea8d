/** What a stress came to, as the application answers. */

import {Machine, Outcome} from '../../types.js';

export interface StressAnswer {
    id: string;
    because: string;
    /** What is to be known first. */
    headline: string;
    /** The gravest grade of an outcome that came. */
    worst: string | null;
    repetitions: {asked: number, done: number};
    elapsedNanos: number;
    repetitionsPerSecond: number;
    outcomes: (Outcome & {count: number, frequency: number})[];
    failures: {count: number, first?: string | null};
    check: {name: string, held: boolean, because: string};
    machine: Machine;
}
