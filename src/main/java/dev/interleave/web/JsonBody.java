package dev.interleave.web;

import java.net.URI;
import java.util.function.Supplier;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import dev.interleave.run.Ongoing;

/**
 * A body of JSON.
 *
 * @param ongoing what it is about
 * @param whenEnded whether to wait for its end
 * @param content what is written, asked for when it is time to write
 */
record JsonBody(Ongoing ongoing, boolean whenEnded, Supplier<?> content) implements AwaitedBody {

    /** Answers with what was created when it has ended, or at once if that is preferred. */
    static ResponseEntity<JsonBody> created(URI location, Ongoing ongoing, Preference preference,
            Supplier<?> content) {
        ResponseEntity.BodyBuilder response = preference.respondAsync()
                ? preference.applied(ResponseEntity.accepted().location(location))
                : ResponseEntity.created(location);
        return response.contentType(MediaType.APPLICATION_JSON)
                .body(new JsonBody(ongoing, !preference.respondAsync(), content));
    }
}
