package dev.interleave.launch;

import java.security.SecureRandom;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Draws the tag of this start. */
@Configuration(proxyBeanMethods = false)
class IdsConfiguration {

    @Bean
    Ids ids(List<TagClaims> claims) {
        return StartTag.draw(new SecureRandom(), tag -> claims.stream().allMatch(each -> each.claim(tag)));
    }
}
