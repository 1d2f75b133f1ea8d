package dev.interleave.operations.program;

import dev.interleave.web.operation.DocumentedOperation;

/**
 * Something that can be done with a program, beside what this package does: being a bean is being offered. Its paths are {@code
 * /api/programs/NAME}, with the source, and {@code /api/programs/{id}/NAME}.
 */
public interface ProgramOperation extends DocumentedOperation {
}
