/** What the application answers about programs that somebody brought, and what the modules of this folder agree on. */

import {Links} from '../types.js';

/** A file of source. */
export interface ProgramFile {
    name: string;
    text: string;
}

/** A program that was brought. */
export interface Program {
    id: string;
    main: string;
    since: string;
    files: ProgramFile[];
    _links: Links;
}

/** Why a program was refused: the compiler's words, or ours about what programs may not use; line 0 is unknown. */
export interface CompilerError {
    file: string;
    line: number;
    column: number;
    message: string;
}

/** A program to begin with. */
export interface Example {
    name: string;
    title: string;
    /** What it makes one ask. */
    question: string;
    /** What it should print. */
    expect?: string;
}

/** What is in the editor. */
export interface Draft {
    files: ProgramFile[];
    expect: string;
}
