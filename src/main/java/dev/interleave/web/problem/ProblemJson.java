package dev.interleave.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.springframework.boot.jackson.JacksonMixin;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/** Writes problems in the order in which the RFC tells of their members. */
@JacksonMixin(ProblemDetail.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance"})
interface ProblemJson extends ProblemDetailJacksonMixin {
}
