package dev.interleave.web.presentation;

import java.util.Objects;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What stands before the paths within the application for the client at hand: a context path, or a proxy's prefix. */
public final class Prefix {

    private Prefix() {
    }

    /** That of the request of this thread; empty where no request is being answered. */
    public static String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Objects.requireNonNullElse(
                        ServletUriComponentsBuilder.fromServletMapping(attributes.getRequest()).build().getPath(), "")
                : "";
    }
}
