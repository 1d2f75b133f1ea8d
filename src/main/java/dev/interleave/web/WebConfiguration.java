package dev.interleave.web;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.web.guard.ForwardedHeadersValve;
import dev.interleave.web.guard.GuardProperties;
import dev.interleave.web.problem.ProblemReportValve;
import dev.interleave.web.problem.ProblemTextConverter;

/**
 * Teaches Spring MVC bodies that are waited for, formats of answers and the parameters of an experiment.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardProperties.class)
class WebConfiguration implements WebMvcConfigurer {

    private final JsonMapper mapper;

    WebConfiguration(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReportValve(JsonMapper mapper) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReportValve(mapper)));
    }

    /** Of those who believe no proxy, nothing reads these headers. */
    @Bean
    @ConditionalOnProperty(name = "server.forward-headers-strategy", havingValue = "framework")
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> forwardedHeadersValve(JsonMapper mapper) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ForwardedHeadersValve(mapper)));
    }

    /** After the guard, which is to see paths as they came. */
    @Bean
    static FilterRegistrationBean<UrlHandlerFilter> trailingSlashes() {
        var registration = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler("/api/**").wrapRequest().build());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** Otherwise the server refuses TRACE by itself, and names methods that are not there as allowed. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceToBeRefusedHere() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new AwaitedBodyConverter(mapper))
                .addCustomConverter(new ProblemTextConverter())
                .withJsonConverter(new JsonAnswerConverter(mapper));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new UnknownParametersInterceptor()).addPathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FormatResolver<>(AnswerFormat.class, List.of(AnswerFormat.values())));
        resolvers.add(new GivenParametersResolver(mapper));
        resolvers.add(new PresentationResolver());
        resolvers.add(new Preference.Resolver());
    }
}
