/** What the application answers about transactions, and what the modules of this folder agree on. */

import {Exploration, Links} from '../types.js';

/** An engine. */
export interface Engine {
    name: string;
    reachable: boolean;
    /** Why it cannot be reached. */
    because?: string | null;
    product?: string | null;
    levels: string[];
    /** The level that a connection has if nobody says anything. */
    usual: string;
}

/** Transactions that were brought. */
export interface Brought {
    id: string;
    engine: string;
    setup: string[];
    sessions: BroughtSession[];
    observe: string[];
    _links: Links;
}

export interface BroughtSession {
    name: string;
    isolation: string;
    statements: string[];
}

/** What the columns hold: statements are texts, one a line. */
export interface Draft {
    /** What they are about, in words; empty for nothing. */
    note: string;
    engine: string;
    isolation: string;
    setup: string;
    sessions: DraftSession[];
    observe: string;
}

export interface DraftSession {
    name: string;
    /** Its own level; empty for that of all. */
    isolation: string;
    statements: string;
}

/** A statement and the line it is on, from 1. */
export interface Line {
    line: number;
    sql: string;
}

/** What an error is about. */
export interface Place {
    part: 'engine' | 'isolation' | 'setup' | 'observe' | 'session' | 'text' | 'other';
    /** Of a session: which, from 0. */
    session: number | null;
    /** Of a session: what of it. */
    field: 'name' | 'isolation' | 'statements' | null;
    /** Of a statement: which, from 0. Of a text: its line, from 1. */
    index: number | null;
}

/** An error with what it is about. */
export interface Complained {
    place: Place;
    /** What is wrong, without the name of the parameter. */
    message: string;
    /** From 1; 0 if it is about no character in particular. */
    column: number;
}

export interface FoundAnomaly {
    name: string;
    title: string;
    meaning: string;
    explanation: string;
    schedules: number;
    witness: string;
}

export interface FoundError {
    outcome: string;
    session: string;
    statement: string;
    sqlState: string | null;
    vendorCode: number;
    exception: string;
    spring: string;
    message: string;
}

export interface TransactionsExploration extends Exploration {
    engine: string;
    /** The level of each session. */
    isolation: Record<string, string>;
    serializable: boolean | null;
    /** The weakest level at which it is serializable; null if there is none, or it is not known. */
    weakest: string | null;
    weakestBecause: string;
    anomalies: FoundAnomaly[];
    errors: FoundError[];
}

/** What came of a statement. */
export type Came = 'rows' | 'changed' | 'ended' | 'failed';

/** A statement that was sent: where it stands in a table with a row for each step. */
export interface Sent {
    session: number;
    sql: string;
    /** From 0. */
    row: number;
    /** The row in which it was answered; that in which it was sent, unless it waited; null if it still waits. */
    answered: number | null;
    /** Whether it waited. */
    waited: boolean;
    /** For whom it waited; null if nobody knows. */
    waitsFor: string | null;
    came: Came | null;
    /** What was answered, in words. */
    answer: string;
}

/** What sessions did. */
export interface Told {
    rows: number;
    sent: Sent[];
}

/** Whether the anomaly that a scenario looks for happens. */
export type LevelVerdict = 'ALLOWED' | 'ALLOWED_AFTER_WAIT' | 'PREVENTED' | 'PREVENTED_BY_WAIT' | 'PREVENTED_BY_ERROR';

/** What became of a scenario at a level of an engine. */
export interface LevelCell {
    scenario: string;
    title: string;
    looksFor: string[];
    verdict: LevelVerdict;
    /** As `b@update`. */
    waits: string[];
    /** As `b@update 40001/0`. */
    errors: string[];
    /** How the anomaly came about; null if it did not. */
    explanation: string | null;
    /** The schedule that was taken. */
    witness: string;
    /** The transactions, as text. */
    transactions: string;
}

export interface LevelOfEngine {
    level: string;
    cells: LevelCell[];
}

/** What the levels of an engine prevent, as far as it is known. */
export interface Levels {
    engine: string;
    state: 'UNDER_WAY' | 'COMPLETE' | 'FAILED';
    because: string | null;
    product: string | null;
    levels: LevelOfEngine[];
}

/** A cell with where it is. */
export interface Cell {
    engine: string;
    level: string;
    cell: LevelCell;
}
