/** What the modules that show source agree on. */

/** A source file, as the application answers. */
export interface SourceFile {
    name: string;
    /** The first line after the imports. */
    from: number;
    lines: string[];
}

/** The source of an experiment, the file with the lesson first. */
export interface Source {
    experiment: string;
    lesson: string;
    files: SourceFile[];
}

/** A piece of a line. */
export interface Piece {
    kind: 'keyword' | 'string' | 'comment' | 'number' | 'annotation' | null;
    text: string;
}

/** A line of a file. */
export interface Place {
    file: string;
    line: number;
}

/** Where a thread is. */
export interface Whereabouts extends Place {
    thread: string;
    /** What it is marked by: m for the main, else its number. */
    badge: string;
    /** The number of its colour. */
    colour: number;
    /** Whether it is at this line, waits there, or has not begun it. */
    doing: 'at' | 'waiting at' | 'about to do';
    /** Whether the event that is pointed at is its. */
    pointed: boolean;
}

/** Where a thread is about to go on, as events name places, and whether it waits for that. */
export interface Next {
    at: string;
    waits: boolean;
}

/** What happened at a line. */
export interface Happened {
    steps: number[];
    /** How often it was waited here, how long in all and at most, in nanoseconds. */
    waits: number;
    waitedNanos: number;
    longestNanos: number;
    /** How often something began to be held here. */
    holds: number;
    /** The names of what was. */
    held: Set<string>;
    /** The steps of updates that were written here and lost. */
    lost: number[];
}
