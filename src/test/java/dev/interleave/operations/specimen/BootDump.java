package dev.interleave.operations.specimen;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Spring Boot's {@code /actuator/threaddump} answers.
 *
 * @param json as JSON
 * @param text as plain text
 */
record BootDump(JsonNode json, String text) {

    Mark mark() {
        if (text.contains("deadlock") || json.toString().contains("deadlock")) {
            return Mark.REPORTED;
        }
        WhoWaitsForWhom who = new WhoWaitsForWhom();
        for (JsonNode thread : json.path("threads")) {
            // There is no owner where this is -1.
            String owner = thread.path("lockOwnerId").asString();
            who.waits(id(thread), "what " + owner + " has");
            who.owns(owner, "what " + owner + " has");
        }
        return who.mark();
    }

    private static String id(JsonNode thread) {
        return thread.path("threadId").asString();
    }

    /** What it says of a thread; null if nothing. */
    @Nullable String of(String name) {
        for (JsonNode thread : json.path("threads")) {
            if (thread.path("threadName").asString().equals(name)) {
                return of(thread);
            }
        }
        return null;
    }

    private static String of(JsonNode thread) {
        JsonNode lock = thread.path("lockInfo");
        JsonNode owner = thread.path("lockOwnerName");
        return thread.path("threadState").asString()
                + (lock.isObject() ? ", lock " + SightWords.type(lock.path("className").asString()) : "")
                + (owner.isString() ? ", owner " + owner.asString() : "");
    }
}
