package dev.interleave.web.docs;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the pictures in documents. */
@Configuration(proxyBeanMethods = false)
class DocumentFiles implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/docs/*.png", "/docs/*.svg").addResourceLocations("classpath:/docs/");
    }
}
