package dev.interleave.program;

/**
 * Why a file does not compile, or may not be run.
 *
 * @param file the file
 * @param line its line, from 1; 0 if it is about the whole
 * @param column the column, from 1; 0 if it is about the whole line
 * @param message what is wrong
 */
public record CompilerError(String file, long line, long column, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "") + ": " + message;
    }
}
