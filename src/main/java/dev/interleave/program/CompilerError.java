package dev.interleave.program;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Why a file does not compile, or may not be run.
 *
 * @param file the file
 * @param line its line, from 1; 0 if it is about the whole, and then left out of JSON
 * @param column the column, from 1; 0 if only the line is known, and then left out of JSON
 * @param message what is wrong
 */
public record CompilerError(String file, @JsonInclude(JsonInclude.Include.NON_DEFAULT) long line,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long column, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "") + ": " + message;
    }
}
