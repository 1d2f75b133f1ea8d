package dev.interleave.store;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether something that has ended is kept across restarts.
 *
 * @param stored whether it is: it can be read after the application was killed
 * @param until how long it is kept at most; left out if it is not
 * @param because why it is not, or not yet; left out if it is
 */
@Schema(name = "Kept")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptView(boolean stored, @Nullable Instant until, @Nullable String because) {

    /** What is known of it now; null where nothing is kept. */
    public static @Nullable KeptView of(@Nullable Keeping keeping) {
        if (keeping == null) {
            return null;
        }
        return keeping.isStored() ? new KeptView(true, keeping.until(), null)
                : new KeptView(false, null, keeping.because());
    }
}
