package dev.interleave.operations.run.web;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

import dev.interleave.operations.run.Run;
import dev.interleave.web.Format;

/**
 * All formats that runs can be had in.
 *
 * @param all the formats, the one for clients that accept anything first
 */
@Component
record RunFormats(List<RunFormat> all) {

    /** Refuses a format that a run is too large for, naming those that can take it. */
    void check(RunFormat format, Run run) throws HttpMediaTypeNotAcceptableException {
        String refusal = format.refusal(run).orElse(null);
        if (refusal != null) {
            List<RunFormat> others = all.stream().filter(other -> other.refusal(run).isEmpty()).toList();
            var ex = new HttpMediaTypeNotAcceptableException(others.stream().map(Format::mediaType).toList());
            ex.getBody()
                    .setDetail(refusal + "; formats that can take it: "
                            + others.stream().map(Format::name).collect(Collectors.joining(", ")));
            throw ex;
        }
    }
}
