/** What the application answers, and what the modules of the page agree on. */

import {Searching} from './searching.js';
import {Source} from './source/types.js';

/** Texts by the name of a parameter. */
export type Given = Record<string, string>;

export interface Link {
    href: string;
}

export type Links = Record<string, Link>;

export interface ParameterSpec {
    name: string;
    type: 'INTEGER' | 'DURATION' | 'CHOICE' | 'BOOLEAN' | 'TEXT';
    default: string;
    /** The default where it is stressed, if that is another. */
    whenRepeated?: string;
    min?: string;
    max?: string;
    allowed?: string[];
    description: string;
}

/** The options of each operation, by the last part of its path; in the order of the toolbar. */
export type Options = Record<string, ParameterSpec[]>;

export type Group = 'THREADS' | 'SHARED_STATE' | 'COORDINATION' | 'DATABASES';

/** When an experiment's turn comes for somebody who learns. */
export type Level = 'FIRST' | 'THEN' | 'DEEP';

/** An experiment as the catalogue has it; what a tool needs besides, it names itself. */
export interface Experiment {
    name: string;
    title: string;
    group: Group;
    level: Level;
    summary: string;
    lookFor: string;
    parameters: ParameterSpec[];
    /** What a run with the defaults may come to. */
    outcomes: PossibleOutcome[];
    /** Other words for what it is about. */
    keywords: string[];
    /** The names of the parameters that matter most. */
    fields: string[];
    presets: Preset[];
    _links?: Links;
    /** Its source, where that is known already. */
    source?: Source;
}

/** An outcome that was declared: one value, or a range. */
export interface PossibleOutcome {
    value: string;
    grade: string;
    meaning: string;
    beyondSchedules: boolean;
}

/** Parameters worth beginning with. */
export interface Preset {
    name: string;
    parameters: Given;
}

export interface Possibility {
    possible: boolean;
    /** Why not. */
    because?: string;
}

/** What is wrong with a parameter. */
export interface Complaint {
    parameter: string;
    message: string;
}

/** An answer that is no success, as RFC 9457 tells it. */
export interface ProblemDetail {
    type?: string;
    title?: string;
    detail?: string;
    status?: number;
    errors?: Complaint[];
}

export type Status = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'TIMED_OUT' | 'DEADLOCKED';

/** What was launched, and can be followed to its end. */
export interface Launched {
    id: string;
    status: Status;
    _links: Links;
}

/** Something that is kept, as lists of such have it. */
export interface Kept extends Launched {
    experiment: string;
    startedAt: string;
    elapsedNanos: number;
    parameters: Record<string, unknown>;
    outcome?: Outcome | null;
    outcomes?: {value: string}[];
    result?: string | null;
    summary?: string;
    of?: string;
    /** Of a comparison or a sweep: a row for each value, with a link to the run that is kept of it. */
    rows?: {_links?: {run?: Link} | null}[];
}

export interface Outcome {
    value: string;
    grade: string;
    meaning: string;
}

export interface Check {
    name: string;
    subject: string;
    held: boolean;
    because: string;
}

/** One thread of a ring: what it holds and waits for, by whom or behind whom. */
export interface CycleLink {
    thread: string;
    holds?: string | null;
    heldSince?: number | null;
    heldAt?: string | null;
    waitsFor: string;
    waitsSince?: number | null;
    waitsAt?: string | null;
    heldBy?: string | null;
    behind?: string | null;
}

export interface Deadlock {
    explanation: string;
    /** What the program printed until then; of steps alone. */
    printed?: string;
    cycle: CycleLink[];
    /** The last step before the run was broken up; of a run alone. */
    lastStep?: number;
}

/** What a thread did; which fields there are depends on `event`. */
export interface TraceEvent {
    step: number;
    nanos: number;
    thread: string;
    event: string;
    on?: string;
    value?: number;
    from?: number;
    ahead?: number;
    /** How long another thread's end was waited for. */
    waitedNanos?: number;
    mode?: string;
    text?: string;
    at?: string;
    in?: string;
}

/** What threads may share. */
export interface Subject {
    name: string;
    kind: string;
    /** How many permits there are at first, or the like; 1 for a lock. */
    capacity?: number;
}

export interface Trace {
    subjects?: Subject[];
    events: TraceEvent[];
    dropped: number;
}

export interface Run extends Kept {
    schedule?: string | null;
}

export interface Times {
    p50: number;
    p99: number;
    max: number;
}

export interface Waits {
    name: string;
    acquisitions?: number;
    waitNanos?: Times;
    holdNanos?: Times;
}

export interface Statistics {
    locks?: Waits[];
    barriers?: Waits[];
    locksInAll?: number;
}

export interface RunThread {
    name: string;
    kind: string;
    daemon: boolean;
    startedNanos: number;
    endedNanos: number;
}

export type Verdict = {explanation: string} & Record<string, unknown>;

/** A run with its trace. */
export interface WholeRun extends Run {
    because?: string | null;
    verdict?: Verdict | null;
    deadlock?: Deadlock | null;
    checks: Check[];
    statistics?: Statistics | null;
    threads: RunThread[];
    trace: Trace;
}

export interface Machine {
    cores: number;
    architecture: string;
    os: string;
    /** Null if there were both. */
    kind: string | null;
    jdk: {version: string, vm: string};
}

/** An address of the page, taken apart. */
export interface Route {
    page: 'catalogue' | 'recent' | 'threads' | 'lessons' | 'docs' | 'experiment' | 'programs' | 'transactions' | 'unknown';
    name: string | null;
    tool: string | null;
    id: string | null;
    given: Given;
}

/** All that the page knows from the beginning. */
export interface World {
    experiments: Experiment[];
    options: Options;
    tools: Tool[];
    /** The experiments that a query finds, the best first. */
    find(query: string): Experiment[];
    searching: Searching;
}

/** A lesson, as the list of all has it. */
export interface LessonSummary {
    number: number;
    title: string;
    question: string;
    experiment: string;
}

/** A call that a lesson makes. */
export interface LessonCall {
    question: string;
    experiment: string;
    operation: string;
    parameters: Given;
    /** What may be answered to the question; none if nothing was asked. */
    guesses: LessonGuess[];
}

/** An answer to a lesson's question. */
export interface LessonGuess {
    text: string;
    /** The outcome of the run, or the range of them, with which it is right; null if that does not depend on the run. */
    outcome: string | null;
    /** Null if that depends on the run. */
    right: boolean | null;
}

export interface Lesson {
    number: number;
    title: string;
    html: string;
    calls: LessonCall[];
}

export interface DocumentSummary {
    name: string;
    title: string;
    summary: string;
}

export interface DocumentView {
    name: string;
    title: string;
    html: string;
}

/** A form. */
export interface Form {
    element: HTMLElement;
    /** The texts that differ from the defaults. */
    given(): Given;
    /** What is wrong with them. */
    check(): Complaint[];
    /** Shows what is wrong beside its fields; answers with what has none. */
    complain(errors: Complaint[]): Complaint[];
    /** Whether there is nothing to reset. */
    areDefaults(): boolean;
    /** Makes all of them the defaults again. */
    reset(): void;
}

/** What a tool's script exports by the name `tool`. */
export interface ToolScript {
    /** Its name in addresses. */
    id: string;
    /** What is on its button. */
    label: string;
    /** What that does. */
    title: string;
    /** The rest of a sentence that begins with its label and tells newcomers of it; without, they are not told. */
    way?: string;
    /** What is on its button on the page of somebody's own program; without, it takes no programs. */
    program?: string;
    /** Whether it lets the threads of a program run freely, so that it follows none of them into a call. */
    runsFreely?: boolean;
    /** What one of those is called that the application keeps, if it does. */
    kept?: string;
    /** Whether an address without an id is enough to show something again. */
    opensWithoutId: boolean;
    /** Whether the options are worth seeing at once. */
    opensOptions?: boolean;
    /** Why it cannot be used with an experiment, or null. */
    unavailable(experiment: Experiment): string | null;
    /** The experiment's own parameters as this takes them, if it has other defaults. */
    own?(specs: ParameterSpec[]): ParameterSpec[];
    /** The options to offer, from those the application tells. */
    options(experiment: Experiment, specs: ParameterSpec[]): ParameterSpec[];
    /** What is given whatever the form says, by name; null: not even then. */
    always(experiment: Experiment, given: Given): Record<string, string | null>;
    /** Makes a form of the options, if not `fields` of form.js. */
    form?(specs: ParameterSpec[], given: Given, changed: () => void, experiment: Experiment): Form;
    /** Does it, and shows in `context.area` what came of it; rejects with a Problem. */
    launch(context: ToolContext): Promise<unknown>;
    /** Shows what was launched before and has the id `context.id`. */
    open(context: ToolContext): Promise<unknown>;
}

export interface Tool extends ToolScript {
    /** The last part of the path it posts to, which is the name of its folder. */
    operation: string;
}

/** What an address should say besides the experiment and the tool. */
export interface AddressChange {
    id?: string | null;
    given?: Given;
}

/** What a tool gets. */
export interface ToolContext {
    experiment: Experiment;
    given: Given;
    id: string | null;
    /** Where to show what comes of it. */
    area: HTMLElement;
    /** Where to post. */
    path: string;
    /** Aborted by Cancel, and when something else is begun. */
    signal: AbortSignal;
    /** Shows the command for other parameters than the form has. */
    curl(given: Given): void;
    /** Remembers in the address what is shown. */
    address(to: AddressChange, how?: {replace?: boolean}): void;
    /** Has the form and the address say what it was launched with. */
    refill(parameters: Record<string, unknown>): void;
    /** Whether there is a tool that can be used with the experiment, by its id. */
    can(tool: string): boolean;
    /** Does something else with the same experiment and all the parameters given. */
    start(tool: string, given: Given): Promise<void> | null;
    /** Does the same again with all the parameters given. */
    again(given: Given): Promise<void> | null;
    /** Shows how far it is. */
    progress(done: number, total: number, words?: string): void;
    /** Says that it continues when the page is left. */
    stays(): void;
    /** Says it to screen readers. */
    announce(text: string): void;
}

/** What a tool's context asks of the page. */
export interface ContextPage {
    experiment: Experiment;
    path: string;
    /** Whether nothing else was begun since. */
    isGoing(signal: AbortSignal): boolean;
    showCurl(path: string, given: Given): void;
    remember(what: AddressChange, replace: boolean): void;
    /** Has the forms say what something was launched with; answers with what of it is not the default. */
    refill(parameters: Record<string, unknown>): Given;
    can(tool: string): boolean;
    /** Begins what a tool does; null for the one that is chosen. */
    start(tool: string | null, given: Given): Promise<void> | null;
}

/** What can be put into an element, nested as deep as you like. */
export type Child = Node | string | number | null | undefined | false | Child[];

/** Attributes of an element; functions named `on…` listen, `false`, `null` and `undefined` are left out. */
export type Attributes = Record<string, unknown>;

/** Text of a schedule, taken apart: what is before its steps, and each step by itself. */
export interface Schedule {
    head: string;
    steps: string[];
}

/** Shows steps in a picture, and why. */
export type Highlight = (steps: [number, number][], why: string) => void;

/** Something an exploration found, with a schedule that leads there. */
export interface Found {
    schedules: number;
    witness: string;
    preemptions: number;
    grade?: string;
}

export interface FoundOutcome extends Found, Outcome {
    grade: string;
}

export interface FoundDeadlock extends Found {
    printed?: string;
    waits: string;
    grade: string;
    meaning: string;
    explanation?: string | null;
    cycle: CycleLink[];
}

export interface FoundFailure extends Found {
    message: string;
}

export interface TakenSchedule {
    schedule: string;
    end: string;
    value: string;
    grade?: string | null;
}

/** An exploration as it is, or as it ended. */
export interface Exploration extends Launched {
    experiment: string;
    elapsedNanos: number;
    parameters: Record<string, unknown>;
    strategy: string;
    result: 'COMPLETE' | 'BOUNDED' | 'SAMPLED' | null;
    because: string;
    summary: string;
    schedules: number;
    pruned: number;
    cut: number;
    schedulesPerSecond: number;
    estimate?: {schedules: number, share: number, secondsLeft: number, error: number, descents: number, explanation: string};
    outcomes: FoundOutcome[];
    deadlocks: FoundDeadlock[];
    failures: FoundFailure[];
    taken?: TakenSchedule[];
    note: string;
}

/** The spread of some numbers. */
export interface Quartiles {
    min: number;
    p25: number;
    median: number;
    p75: number;
    max: number;
}
