package dev.interleave.web.catalogue;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Small drawings of the experiments over HTTP. */
@WebTest
class PictureApiTests {

    @Autowired
    Http http;

    @Test
    void aPictureIsThereAndIsNotSentTwice() {
        Answer picture = http.get("/api/experiments/race-condition/picture");
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(picture.body()).startsWith("<svg").contains("<title>Race condition</title>", "<desc>A run of ");
        assertThat(
                http.get("/api/experiments/race-condition/picture", "If-None-Match", picture.header("ETag")).status())
                .isEqualTo(304);
        assertThat(http.get("/api/experiments/race-condition/picture", "If-None-Match", "W/\"other\"").status())
                .isEqualTo(200);
        assertThat(http.get("/pictures/race-condition.svg").body()).isEqualTo(picture.body());
    }

    @Test
    void ofWhatThereIsNotThereIsNone() {
        assertThat(http.get("/api/experiments/no-such/picture").status()).isEqualTo(404);
        assertThat(http.get("/api/experiments/rehearsal/picture").json().at("/detail").asString())
                .isEqualTo("There is no picture of 'rehearsal'");
        assertThat(http.get("/api/experiments/race-condition/picture?size=9").status()).isEqualTo(400);
    }
}
