package dev.interleave.operations.run.web;

import java.util.List;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.interleave.web.FormatResolver;

/** Teaches Spring MVC the formats of a run. */
@Configuration(proxyBeanMethods = false)
class RunFormatConfiguration implements WebMvcConfigurer {

    private final List<RunFormat> formats;

    RunFormatConfiguration(List<RunFormat> formats) {
        this.formats = formats;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FormatResolver<>(RunFormat.class, formats));
    }
}
