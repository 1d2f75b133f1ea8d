/** What a comparison or a sweep is, as the application answers. */

import {Launched, Machine, Outcome, Quartiles, Times, ToolContext} from '../types.js';

export interface CountedOutcome extends Outcome {
    count: number;
}

/** What was measured with one value. */
export interface SeriesRow {
    value: string;
    /** The same as a number, where it is one. */
    number?: number | null;
    runs: number;
    elapsedNanos?: Quartiles | null;
    ratio?: number | null;
    /** Why its times are not to be held against others like for like. */
    caveat?: string | null;
    throughputPerSecond?: Quartiles | null;
    work?: {unit: string} | null;
    outcomes: CountedOutcome[];
    statuses: Record<string, number>;
    failed: {first?: string | null};
    lostUpdates?: Quartiles | null;
    waitNanos?: Times | null;
    _links?: {run?: {href: string}} | null;
}

export interface Series extends Launched {
    kind: 'COMPARISON' | 'SWEEP';
    experiment: string;
    of: string;
    unit?: string | null;
    because: string;
    summary: string;
    note: string;
    repetitions: number;
    warmUps: number;
    done: number;
    total: number;
    elapsedNanos: number;
    rows: SeriesRow[];
    best?: {value: string, by: string} | null;
    machine: Machine;
}

export type ShowSeries = (context: ToolContext, series: Series) => void;
