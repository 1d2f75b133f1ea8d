package dev.interleave.operations.stress;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;

import dev.interleave.operations.Drawn;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What stresses found, as pictures. */
@WebTest
class StressPictureApiTests {

    @Autowired
    Http http;

    @Test
    void aStressIsDrawnAsBars() throws Exception {
        Drawn bars = Drawn.of(http, "race-condition", "stress", "repetitions=200&guard=LOCK");
        assertThat(bars.text("desc")).contains("2: 200 times, acceptable");
        List<Element> drawn = bars.all("rect", "acceptable");
        assertThat(drawn).hasSize(1);
        assertThat(Double.parseDouble(drawn.getFirst().getAttribute("width"))).isGreaterThan(200);
        assertThat(bars.all("rect", "forbidden")).allSatisfy(
                bar -> assertThat(bar.getAttribute("width")).as("what never came has no bar").isEqualTo("0"));
    }

    @Test
    void ofWhatIsNotKeptThereIsNoPicture() {
        assertThat(http.get("/api/stress/no-such-1/picture").status()).isEqualTo(404);
    }
}
