package dev.interleave.web;

import java.util.List;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Teaches Spring MVC bodies that are waited for, those that go on and on, the formats of a run and the parameters of an
 * experiment.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardProperties.class)
class WebConfiguration implements WebMvcConfigurer {

    private final List<RunFormat> formats;

    private final JsonMapper mapper;

    private final AsyncTaskExecutor readers;

    WebConfiguration(List<RunFormat> formats, JsonMapper mapper, @Qualifier("liveReaders") AsyncTaskExecutor readers) {
        this.formats = formats;
        this.mapper = mapper;
        this.readers = readers;
    }

    /** What is answered asynchronously is live events, and their end is that of the run. */
    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
        configurer.setTaskExecutor(readers);
        configurer.setDefaultTimeout(-1);
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReportValve(JsonMapper mapper) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReportValve(mapper)));
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new AwaitedBodyConverter(mapper));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FormatResolver<>(RunFormat.class, formats));
        resolvers.add(new FormatResolver<>(AnswerFormat.class, List.of(AnswerFormat.values())));
        resolvers.add(new GivenParametersResolver(mapper));
        resolvers.add(new Preference.Resolver());
    }
}
