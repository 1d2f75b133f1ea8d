package dev.interleave.web.problem;

import java.io.IOException;

import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/** What is said of an answer that could not be written to its end. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTests {

    private static void failWhileWriting(Exception cause) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setCommitted(true);
        assertThat(new ProblemAdvice(mock()).handleException(
                new HttpMessageNotWritableException("Could not write JSON", cause),
                new ServletWebRequest(new MockHttpServletRequest(), response))).isNull();
    }

    @Test
    void whoHasGoneIsNoWarning(CapturedOutput output) throws Exception {
        failWhileWriting(new ClientAbortException(new IOException("Broken pipe")));
        assertThat(output.getAll()).doesNotContain("WARN");
    }

    @Test
    void norIsAnAnswerThatNobodyReadToItsEnd(CapturedOutput output) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setCommitted(true);
        assertThat(new ProblemAdvice(mock()).handleException(new AsyncRequestTimeoutException(),
                new ServletWebRequest(new MockHttpServletRequest(), response))).isNull();
        assertThat(output.getAll()).doesNotContain("WARN");
        assertThat(new ProblemAdvice(mock()).handleException(new AsyncRequestTimeoutException(),
                new ServletWebRequest(new MockHttpServletRequest(), new MockHttpServletResponse())))
                .as("what has not begun is answered")
                .isNotNull();
    }

    @Test
    void whatBreaksOfItselfIsOne(CapturedOutput output) throws Exception {
        failWhileWriting(new IllegalStateException("It cannot be written"));
        assertThat(output.getAll()).contains("WARN", "Response already committed");
    }
}
