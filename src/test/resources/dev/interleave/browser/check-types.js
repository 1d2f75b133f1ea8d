// Checks scripts by the types in their comments. Arguments: where TypeScript is, texts by path, the paths to be checked.
const [libraries, sources, checked, done] = arguments;

const OPTIONS = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    types: [],
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
};

const files = new Map(Object.entries(sources).map(([path, text]) => [`/js/${path}`, text]));

function loadTypeScript() {
    return window.ts ?? new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = `${libraries}typescript.js`;
        script.onload = () => resolve(window.ts);
        script.onerror = () => reject(new Error(`No TypeScript at ${script.src}`));
        document.head.append(script);
    });
}

/** A declaration of what browsers have, and those it refers to. */
async function loadLibrary(name) {
    const path = `/lib/${name}`;
    if (files.has(path)) {
        return;
    }
    files.set(path, '');
    const answer = await fetch(libraries + name);
    if (!answer.ok) {
        throw new Error(`No ${name}: ${answer.status}`);
    }
    const text = await answer.text();
    files.set(path, text);
    await Promise.all([...text.matchAll(/<reference lib="(.*?)"/g)].map(found => loadLibrary(`lib.${found[1]}.d.ts`)));
}

async function check() {
    const ts = await loadTypeScript();
    await Promise.all(OPTIONS.lib.map(loadLibrary));
    const options = {
        ...OPTIONS, target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
    };
    const parsed = new Map();
    const program = ts.createProgram(checked.map(path => `/js/${path}`), options, {
        getSourceFile(name, how) {
            if (!parsed.has(name) && files.has(name)) {
                parsed.set(name, ts.createSourceFile(name, files.get(name), how));
            }
            return parsed.get(name);
        },
        fileExists: name => files.has(name),
        readFile: name => files.get(name),
        getDefaultLibFileName: () => '/lib/lib.es2024.d.ts',
        getDefaultLibLocation: () => '/lib',
        getCurrentDirectory: () => '/',
        getCanonicalFileName: name => name,
        useCaseSensitiveFileNames: () => true,
        getNewLine: () => '\n',
        writeFile() {},
    });
    return ts.getPreEmitDiagnostics(program).map(({file, start, code, messageText}) => {
        const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
        return `${file?.fileName.replace('/js/', '') ?? 'options'}:${line}: `
            + `${ts.flattenDiagnosticMessageText(messageText, ' ')} (TS${code})`;
    });
}

check().then(done, error => done([`The check failed: ${error}`]));
