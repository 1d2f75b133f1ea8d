package dev.interleave.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** Says that parameters cannot be accepted, naming each that is wrong. */
public final class InvalidParametersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ParameterError> errors;

    /** Creates the exception for one error. */
    public InvalidParametersException(ParameterError error) {
        this(List.of(error));
    }

    /** Creates the exception. */
    public InvalidParametersException(List<ParameterError> errors) {
        super(errors.stream().map(ParameterError::message).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong, in the order of the parameters. */
    public List<ParameterError> errors() {
        return errors;
    }
}
