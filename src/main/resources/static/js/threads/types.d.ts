/** What actuator tells of threads, and what the view of threads keeps. */

export type StateName = 'RUNNABLE' | 'BLOCKED' | 'WAITING' | 'TIMED_WAITING';

export type States = Record<StateName, number>;

/** How things stood within about a second. */
export interface Moment {
    atMillis: number;
    runs: number;
    platform: States;
    virtual: States;
    jvm: States;
    deadlocked: number;
    executors: Record<string, number>;
}

/** What runs of an experiment have taken. */
export interface Totals {
    runs: number;
    waits: number;
    waitNanos: number;
    holds: number;
    holdNanos: number;
}

/** The answer of `actuator/threadhistory`. */
export interface ThreadHistory {
    everyMillis: number;
    keptMillis: number;
    fromMillis: number;
    samples: Moment[];
    experiments: Record<string, Totals>;
}

export interface Held {
    name: string;
    permits: number | null;
}

export interface Waited {
    name: string;
    kind: string | null;
    limited: boolean;
    heldBy: string[];
    behind: string[];
}

export interface OneThread {
    name: string;
    kind: 'PLATFORM' | 'VIRTUAL';
    state: StateName;
    deadlocked: boolean;
    holds: Held[];
    waitsFor: Waited | null;
}

export interface Ring {
    threads: string[];
    waitsFor: string[];
    lasting: boolean;
}

export interface RunOfThreads {
    id: string;
    experiment: string;
    platform: States;
    virtual: States;
    threads: OneThread[];
    notListed: number;
    deadlock: {threads: number, names: string[], explanation: string} | null;
    rings: Ring[];
}

/** The answer of `actuator/runthreads`. */
export interface RunThreads {
    at: string;
    threads: number;
    deadlocked: number;
    runs: RunOfThreads[];
}

/** What is stacked in a chart: one layer. */
export interface Layer {
    /** What it is called. */
    label: string;
    /** Its colour and pattern. */
    look: 'running' | 'blocked' | 'waiting' | 'sleeping';
    of(moment: Moment): number;
}

/** One chart. */
export interface Plan {
    id: string;
    title: string;
    note: string;
    layers: Layer[];
}
