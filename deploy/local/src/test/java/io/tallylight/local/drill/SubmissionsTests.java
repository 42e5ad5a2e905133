package io.tallylight.local.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.local.play.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubmissionsTests {
    private static final String HEADER = "job_id,provider,prompt_sha256\r\n";
    /** Of {@code request a\n[[sandbox key=a]]}, by sha256sum. */
    private static final String A = "e0468cc2f17eb082961935af6655914688188dddccbc35777d5eb381f84a1b84";

    @Test
    void theDigestIsThatOfThePromptAsSent() {
        assertThat(request("a", "gemini/veo", 1).prompt()).isEqualTo("request a\n[[sandbox key=a]]");
        assertThat(Submissions.since(HEADER).wrong(List.of(request("a", "gemini/veo", 1)), HEADER + "1,gemini," + A))
                .isEmpty();
    }

    @Test
    void eachClipIsAJobUnlessAJobMakesSeveral() {
        Submissions submissions = Submissions.since(HEADER + "0,gemini," + A + "\r\n");
        String three = HEADER + "0,gemini," + A + "\r\n1,gemini," + A + "\r\n2,gemini," + A + "\r\n3,gemini," + A;
        assertThat(submissions.wrong(List.of(request("a", "gemini/veo", 3)), three))
                .isEmpty();
        assertThat(submissions.wrong(List.of(request("a", "gemini/veo", 2)), three))
                .containsExactly("a: 3 jobs, needed 2");
        assertThat(submissions.wrong(List.of(request("a", "vertex_ai/veo", 8)), three))
                .containsExactly("a: 3 jobs, needed 1");
        assertThat(submissions.wrong(List.of(request("a", null, 1)), three)).containsExactly("a: 3 jobs, needed 0");
        assertThat(submissions.wrong(List.of(request("b", "gemini/veo", 1)), three))
                .containsExactly("b: 0 jobs, needed 1");
    }

    private static Planned request(String id, String model, int clips) {
        return new Planned(
                id, Instant.EPOCH, "acme", "text_to_video", model, clips, 5, Duration.ZERO, Planned.End.COMPLETED);
    }
}
