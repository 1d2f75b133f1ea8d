package dev.interleave.web.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

import dev.interleave.web.presentation.Presentation;

/**
 * Writes problems as text.
 *
 * <p>Thread-safe.
 */
public class ProblemTextConverter extends AbstractHttpMessageConverter<ProblemDetail> {

    public ProblemTextConverter() {
        super(StandardCharsets.UTF_8, MediaType.TEXT_PLAIN);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return ProblemDetail.class.isAssignableFrom(type);
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected ProblemDetail readInternal(Class<? extends ProblemDetail> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("These are not read", message);
    }

    @Override
    protected void writeInternal(ProblemDetail problem, HttpOutputMessage message) throws IOException {
        message.getBody()
                .write(ProblemText.of(problem, Presentation.current().width()).getBytes(StandardCharsets.UTF_8));
    }
}
