package dev.interleave.operations.series;

import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.GivenParameters;
import dev.interleave.web.Preference;

/**
 * What comparisons and sweeps have in common over HTTP.
 *
 * <p>Thread-safe.
 */
@Component
class SeriesEndpoint {

    private final SeriesLauncher launcher;

    SeriesEndpoint(SeriesLauncher launcher) {
        this.launcher = launcher;
    }

    private static SeriesAnswer answer(Series series) {
        return SeriesAnswer.of(series.view());
    }

    ResponseEntity<AnswerBody> launch(SeriesKind kind, String experiment, AnswerFormat format, GivenParameters given,
            Preference preference) {
        Series series = launcher.launch(kind, experiment,
                given.readableBy(values -> launcher.check(kind, experiment, values)));
        return AnswerBody.created(
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/api/" + kind.plural() + "/{id}")
                        .build(series.id()),
                series, preference, format, () -> answer(series));
    }

    List<SeriesAnswer> recent(SeriesKind kind) {
        return launcher.recent(kind).stream().map(SeriesEndpoint::answer).toList();
    }

    ResponseEntity<Object> one(SeriesKind kind, String id, AnswerFormat format) {
        return format.respond(answer(launcher.series(kind, id)));
    }

    SeriesAnswer cancel(SeriesKind kind, String id) throws InterruptedException {
        return answer(launcher.cancel(kind, id, "cancelled by request"));
    }
}
