/** What a chart draws. */

/** A median and how it spreads; without the latter it is a point alone. */
export interface Measure {
    y: number;
    low?: number;
    high?: number;
    min?: number;
    max?: number;
}

/** Nothing, where nothing was measured. */
export type Spread = Measure | null | undefined | false | 0;

export interface Point extends Measure {
    x: number;
    label: string;
}

export interface Curve {
    title: string;
    unit: string;
    /** What goes along, and in which unit; null for a plain number. */
    x: string;
    xUnit?: string | null;
    /** At least two, in the order of x. */
    points: Point[];
    /** The label of the best one. */
    best?: string | null;
}

/** Maps numbers to places. */
export type Scale = (value: number) => number;
