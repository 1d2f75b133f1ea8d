package dev.interleave.experiment;

import dev.interleave.trace.ThreadKind;

/**
 * The threads a run needs at once.
 *
 * @param count how many
 * @param kind of which kind
 * @param parameter the name of the parameter that asks for so many
 */
public record ThreadDemand(int count, ThreadKind kind, String parameter) {
}
