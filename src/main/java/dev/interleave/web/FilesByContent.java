package dev.interleave.web;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Has browsers tell one version of a file from another by its content. The time of a file in a jar says nothing: a build that
 * can be repeated gives the same time to all of them, each time.
 *
 * <p>Thread-safe.
 */
@Component
public class FilesByContent implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof SimpleUrlHandlerMapping mapping) {
            mapping.getUrlMap().values().forEach(handler -> {
                if (handler instanceof ResourceHttpRequestHandler files) {
                    files.setUseLastModified(false);
                    files.setEtagGenerator(FilesByContent::tag);
                }
            });
        }
        return bean;
    }

    static String tag(Resource file) {
        try {
            return tag(file.getContentAsByteArray());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The entity tag of a content. Weak, because the server does not compress what has a strong tag. */
    public static String tag(byte[] content) {
        return "W/\"" + DigestUtils.md5DigestAsHex(content) + "\"";
    }
}
