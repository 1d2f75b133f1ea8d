package dev.interleave.web;

import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Teaches Spring MVC the formats of a run and the parameters of an experiment. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardProperties.class)
class WebConfiguration implements WebMvcConfigurer {

    /** The query parameter that may ask for a format instead of the Accept header. */
    static final String FORMAT = "format";

    private final List<RunFormat> formats;

    private final JsonMapper mapper;

    WebConfiguration(List<RunFormat> formats, JsonMapper mapper) {
        this.formats = formats;
        this.mapper = mapper;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        formats.forEach(format -> builder.addCustomConverter(new RunMessageConverter(format)));
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.favorParameter(true).parameterName(FORMAT);
        formats.forEach(format -> configurer.mediaType(format.name(), format.mediaType()));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new GivenParametersResolver(mapper));
        resolvers.add(new Preference.Resolver());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/swagger-ui/index.html");
    }
}
