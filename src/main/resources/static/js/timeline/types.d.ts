/** What the modules of a timeline agree on. */

import {TraceEvent} from '../types.js';
import {Band} from './band.js';
import {layout} from './layout.js';
import {Model} from './model.js';
import {palette} from './palette.js';
import {stage} from './stage.js';
import {Viewport} from './viewport.js';

/** What a picture goes along. Places are in units of the axis. */
export interface Axis {
    id: 'steps' | 'time';
    /** So much at least is seen at once. */
    least: number;
    at(event: TraceEvent): number;
    start(band: Band, i: number): number;
    /** A stretch that is going on ends where the model does; without a model it ends where it begins. */
    end(band: Band, i: number, model?: Model): number;
    bounds(model: Model): Bounds;
}

export type Bounds = [number, number];

export type G = CanvasRenderingContext2D;

export type Layout = ReturnType<typeof layout>;

export type Palette = ReturnType<typeof palette>;

export type Stage = ReturnType<typeof stage>;

/** From steps to steps, in the order of the latter. */
export interface Arrows {
    from: number[];
    to: number[];
}

/** What is framed: from step to step in the lane with an index. */
export interface Frame {
    lane: number;
    from: number;
    to: number;
}

/** Steps, or stretches of steps. */
export type Steps = (number | [number, number])[];

/** What is at a point: an event, or a stretch in words. */
export interface Pointed {
    step: number | null;
    words: string | null;
    /** The step that tells of the stretch, at whose line it began; null for none in particular. */
    told?: number | null;
}

/** What is seen. */
export interface Seen {
    model: Model;
    axis: Axis;
    view: Viewport;
    layout: Layout;
    selected: number | null;
    hovered: number | null;
    frames: Frame[];
    /** The last step to be shown; null for all. */
    reveal: number | null;
    /** The last step before the run was broken up. */
    lastStep: number | null;
    /** How far the lanes are scrolled. */
    top: number;
    width: number;
    /** Of the lanes. */
    height: number;
    /** How much room the names have. */
    gutter: number;
}

/** What is painted. */
export interface Scene extends Seen {
    palette: Palette;
}

/** Where a thing that is held is held: by whom, in which row, and how much of it. */
export interface Hold {
    row: Band;
    amount: number;
}

/** What a thread does. */
export type State = 'running' | 'blocked' | 'waiting' | 'sleeping';

/** How a thread stands after the last event: it can continue, also past the end of another; or something keeps it in a state. */
export interface Standing {
    goes: boolean;
    state: State;
    on: string | null;
}

/** A colour of the page's theme. */
export type Colour =
    State | 'paper' | 'sheet' | 'ink' | 'quiet' | 'line' | 'accent' | 'bad' | 'mark' | 'arrow' | 'holding';

/** How a kind of event is drawn. */
export interface Mark {
    sign: string;
    shape: 'round' | 'square' | 'point' | 'plain' | 'cross';
    /** Whether the value is of interest. */
    value: boolean;
}

/** What can be done with a timeline by buttons and keys. */
export interface Controls {
    zoom(factor: number): void;
    fit(): void;
    pan(pixels: number): void;
    scroll(pixels: number): void;
    select(step: number | null): void;
    choose(axis: Axis): void;
    clear(): void;
    /** Begins or ends showing it on the whole screen. */
    full(): void;
    /** Makes the page large enough for a projector, or as usual again. */
    size(): void;
    /** Goes to where events are looked for. */
    search(): void;
}

/** What pointers do; places are within the element. */
export interface Gestures {
    pan(pixels: number): void;
    zoom(factor: number, x: number): void;
    choose(x: number, y: number): void;
    hover(x: number, y: number): void;
    out(): void;
}

/** What those controls ask of it. */
export interface ControlledTimeline {
    /** Draws it after a change of what is seen. */
    move(change: () => unknown): void;
    scroll(pixels: number): void;
    select(step: number | null): void;
    choose(axis: Axis): void;
    hover(to: Pointed | null): void;
    highlight(steps: Steps | null, why?: string): void;
    /** Makes it so large that the steps from one to another can be told apart, if they cannot. */
    closeUp(from: number, to: number): void;
}
