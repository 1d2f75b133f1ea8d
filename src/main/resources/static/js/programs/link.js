/** The source of a program as a part of an address, so that a link holds it: as JSON, deflated, in base64url. Pure. */

/** @import {ProgramFile} from './types.js' */

/** A longer source is not in the address. */
const LONGEST = 2000;

/** What is taken out of an address at most; the application takes no more. */
const MOST = 64 * 1024;

/**
 * The text for an address; null if the source is too long for one.
 *
 * @param {ProgramFile[]} files
 */
export async function written(files) {
    if (files.reduce((sum, {text}) => sum + text.length, 0) > LONGEST) {
        return null;
    }
    const text = JSON.stringify(files.map(({name, text}) => [name, text]));
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The source that is in an address; null if that is no source.
 *
 * @param {string | undefined} text
 * @returns {Promise<ProgramFile[]?>}
 */
export async function read(text) {
    if (!text || text.length > MOST) {
        return null;
    }
    try {
        const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), each => each.charCodeAt(0));
        const json = await unpacked(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')));
        const files = JSON.parse(json).map((/** @type {[string, string]} */ [name, text]) =>
            ({name: String(name), text: String(text)}));
        return files.length > 0 ? files : null;
    } catch {
        return null;
    }
}

/** @param {ReadableStream<Uint8Array>} stream */
async function unpacked(stream) {
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
        text += decoder.decode(value, {stream: true});
        if (text.length > MOST) {
            throw new Error('It is too long');
        }
    }
    return text + decoder.decode();
}
