/**
 * The files that are being written, one of them in the editor; kept in the browser's tab until it is closed. Confined to one
 * page.
 */

import {h, show} from '../dom.js';
import {UNNAMED} from './program.js';

/** @import {Editor} from './editor.js' */
/** @import {Draft, ProgramFile} from './types.js' */

const KEY = 'program';

export class Drafts {

    #editor;
    #tabs;

    /** @type {ProgramFile[]} */
    #files = [{name: UNNAMED, text: ''}];

    #open = 0;

    /**
     * @param {Editor} editor
     * @param {HTMLElement} tabs where files are chosen, if there are several
     */
    constructor(editor, tabs) {
        this.#editor = editor;
        this.#tabs = tabs;
    }

    /** As they are now. */
    get files() {
        return this.#files.map((file, at) => at === this.#open ? {...file, text: this.#editor.text} : file);
    }

    /** @param {string} name of a file, or nothing if that is not known */
    isOpen(name) {
        return name === '' || this.#files[this.#open].name === name;
    }

    /**
     * Has a file in the editor.
     *
     * @param {string} name
     */
    open(name) {
        const at = this.#files.findIndex(each => each.name === name);
        if (at >= 0 && at !== this.#open) {
            this.#files = this.files;
            this.#open = at;
            this.#editor.text = this.#files[at].text;
            this.#drawTabs();
        }
    }

    /** @param {ProgramFile[]} files */
    fill(files) {
        this.#set(files);
        if (this.#editor.text !== files[0].text) {
            this.#editor.text = files[0].text;
        }
    }

    /**
     * The same, as if somebody had typed it.
     *
     * @param {ProgramFile[]} files
     */
    replace(files) {
        this.#set(files);
        this.#editor.replace(files[0].text);
    }

    /** @param {ProgramFile[]} files */
    #set(files) {
        this.#files = files;
        this.#open = 0;
        this.#drawTabs();
    }

    #drawTabs() {
        this.#tabs.hidden = this.#files.length < 2;
        show(this.#tabs, this.#files.map(({name}, at) => h('button', {type: 'button', 'aria-pressed': String(at === this.#open),
            dataset: {file: name}, onclick: () => this.open(name)}, name)));
    }

    /** @param {string} expect what they should print */
    keep(expect) {
        sessionStorage.setItem(KEY, JSON.stringify({files: this.files, expect}));
    }

    /** What was kept; null for nothing. @returns {Draft?} */
    kept() {
        const text = sessionStorage.getItem(KEY);
        return text && JSON.parse(text);
    }
}
