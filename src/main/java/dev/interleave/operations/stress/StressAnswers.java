package dev.interleave.operations.stress;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import org.springframework.http.ResponseEntity;

import dev.interleave.store.Keeping;
import dev.interleave.web.AnswerBody;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.operation.OperationParts;
import dev.interleave.web.presentation.Presentation;

/** Answers with what stresses came to. */
public final class StressAnswers {

    private StressAnswers() {
    }

    /** Answers when a stress has ended; it is cancelled if the client goes away before. */
    public static ResponseEntity<AnswerBody> whenEnded(Stress stress, AnswerFormat format,
            Presentation presentation) {
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .body(new AnswerBody(stress, true, format, presentation, () -> answer(stress)));
    }

    private static StressAnswer answer(Stress stress) {
        Keeping.awaitWritten(stress.keeping());
        return StressAnswer.of(stress);
    }

    /** How the OpenAPI document refers to such an answer. */
    public static Schema<?> schema(OpenAPI api) {
        OperationParts.register(StressAnswer.class, api);
        return OperationParts.ref("Stress");
    }
}
