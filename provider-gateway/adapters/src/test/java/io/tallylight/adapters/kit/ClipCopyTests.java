package io.tallylight.adapters.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.adapters.AdapterSettings;
import io.tallylight.adapters.AdapterSettings.Timeouts;
import io.tallylight.adapters.Adapters;
import io.tallylight.adapters.Credential;
import io.tallylight.adapters.DownloadResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.adapters.VideoAdapter;
import io.tallylight.adapters.kit.ScriptedServer.Reply;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copying a clip, wherever its link leads. */
class ClipCopyTests {
    private static final String KEY = "x-goog-api-key";
    private static final JobRef JOB = new JobRef("models/m/operations/1", "m");

    private final HttpClient client = Adapters.client(Duration.ofSeconds(2));
    private final ScriptedServer provider = new ScriptedServer();
    private final ScriptedServer stranger = new ScriptedServer();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("clip.mp4");
    }

    @AfterEach
    void close() {
        provider.close();
        stranger.close();
        client.shutdownNow();
    }

    @Test
    void theKeyGoesToTheProviderAndNotToWhomItPointsAt() {
        provider.answer(302, Map.of("Location", stranger.address() + "/bucket/clip?sig=1"), "");
        stranger.answer(200, "film");

        assertThat(copy(provider.address() + "/v1beta/files/x")).isEqualTo(new DownloadResult.Copied(4));
        assertThat(provider.lastAsked().header(KEY)).contains("the-key");
        assertThat(stranger.lastAsked().header(KEY)).isEmpty();
        assertThat(file).hasContent("film");
    }

    @Test
    void aLinkToSomebodyElseGetsNoKey() {
        stranger.answer(200, "film");

        assertThat(copy(stranger.address() + "/clip")).isInstanceOf(DownloadResult.Copied.class);
        assertThat(stranger.lastAsked().header(KEY)).isEmpty();
    }

    @Test
    void aWayBackFromSomebodyElseDoesNotEarnTheKeyAgain() {
        stranger.answer(307, Map.of("Location", provider.address() + "/v1beta/models"), "");
        provider.answer(200, "film");

        copy(stranger.address() + "/clip");

        assertThat(provider.lastAsked().header(KEY)).isEmpty();
    }

    @Test
    void aRedirectWithinTheProviderKeepsTheKey() {
        provider.answer(302, Map.of("Location", "/elsewhere"), "").answer(200, "film");

        assertThat(copy(provider.address() + "/clip")).isInstanceOf(DownloadResult.Copied.class);
        assertThat(provider.lastAsked().path()).isEqualTo("/elsewhere");
        assertThat(provider.lastAsked().header(KEY)).contains("the-key");
    }

    @Test
    void redirectsEndSomewhere() {
        for (int hop = 0; hop < 10; hop++) {
            provider.answer(302, Map.of("Location", "/again"), "");
        }
        assertThat(copy(provider.address() + "/clip")).isInstanceOf(DownloadResult.Unclear.class);
        assertThat(provider.asked()).hasSize(6);
        assertNothingLeft();
    }

    @ParameterizedTest(name = "HTTP {0} at the provider is {1}, elsewhere {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    404 | Gone    | Gone
                    410 | Gone    | Gone
                    401 | Unclear | Gone
                    403 | Unclear | Gone
                    429 | Unclear | Unclear
                    500 | Unclear | Unclear
                    302 | Unclear | Unclear
                    206 | Unclear | Unclear
                    """)
    void aDeadLinkIsToldFromABadMoment(int status, String atTheProvider, String elsewhere) {
        provider.answer(status, "no");
        stranger.answer(status, "no");

        assertThat(copy(provider.address() + "/clip").getClass().getSimpleName())
                .isEqualTo(atTheProvider);
        assertThat(copy(stranger.address() + "/clip").getClass().getSimpleName())
                .isEqualTo(elsewhere);
        assertNothingLeft();
    }

    @Test
    void whatDoesNotArriveWholeIsNotThere() {
        provider.will(new Reply.CutOff("half a fil"))
                .will(new Reply.HangUp())
                .will(new Reply.HangUp())
                .answer(200, "");

        for (int kind = 0; kind < 3; kind++) {
            assertThat(copy(provider.address() + "/clip")).isInstanceOf(DownloadResult.Unclear.class);
            assertNothingLeft();
        }
    }

    @Test
    void aSilentProviderIsNotWaitedForForever() {
        provider.will(new Reply.Silence());

        assertThat(copy(provider.address() + "/clip")).isInstanceOf(DownloadResult.Unclear.class);
        assertNothingLeft();
    }

    @Test
    void aFileFromAnEarlierTryIsReplaced() throws Exception {
        Files.writeString(file, "something older and longer");
        provider.answer(200, "film");

        assertThat(copy("/clip")).isInstanceOf(DownloadResult.Copied.class);
        assertThat(file).hasContent("film");
    }

    @Test
    void inlineBytesAreDecoded() {
        assertThat(copy("inline:ZmlsbQ==")).isEqualTo(new DownloadResult.Copied(4));
        assertThat(file).hasContent("film");
        assertThat(provider.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inline:",
                "inline:a",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "http:///x",
                "no link at all",
                ""
            })
    void whatIsNoClipIsNotCopied(String location) {
        assertThat(copy(location)).isInstanceOf(DownloadResult.Unclear.class);
        assertNothingLeft();
    }

    @Test
    void aMissingFolderIsAnAnswerToo() {
        file = folder.resolve("missing").resolve("clip.mp4");

        assertThat(copy("inline:ZmlsbQ==")).isInstanceOf(DownloadResult.Unclear.class);
    }

    /** A bucket's clip is read from the storage service, which takes the same token. */
    @Test
    void aClipInABucketIsReadWithTheToken() {
        stranger.answer(200, "film");
        VideoAdapter vertex = Adapters.create(
                "vertex",
                settings()
                        .withOptions(Map.of(
                                "project",
                                "p",
                                "storage_base",
                                stranger.address().toString())),
                client);

        DownloadResult result = vertex.download(JOB, new ClipSource("gs://bucket/a b/sample_0.mp4", null), file);

        assertThat(result).isEqualTo(new DownloadResult.Copied(4));
        assertThat(stranger.lastAsked().path()).isEqualTo("/bucket/a%20b/sample_0.mp4");
        assertThat(stranger.lastAsked().header("authorization")).contains("Bearer the-key");
    }

    /** Even at the provider's own address: the link is signed, and the task has a fresh one. */
    @Test
    void aSignedLinkThatForbidsUsHasDied() {
        provider.answer(403, "<Error><Code>AccessDenied</Code></Error>");
        VideoAdapter runway = Adapters.create("runway", settings(), client);

        DownloadResult result = runway.download(JOB, new ClipSource(provider.address() + "/clip?sig=1", null), file);

        assertThat(result).isEqualTo(new DownloadResult.Gone("HTTP 403"));
        assertThat(provider.lastAsked().header("authorization")).isEmpty();
    }

    @Test
    void aClientThatWouldCarryTheKeyAlongIsRefused() {
        try (HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            assertThatThrownBy(() -> Adapters.create("gemini", settings(), follows))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private DownloadResult copy(String location) {
        return Adapters.create("gemini", settings(), client).download(JOB, new ClipSource(location, null), file);
    }

    private AdapterSettings settings() {
        Duration within = Duration.ofSeconds(2);
        return AdapterSettings.of(provider.address(), Credential.of("the-key"))
                .withTimeouts(new Timeouts(within, within, within, within));
    }

    private void assertNothingLeft() {
        assertThat(folder).isEmptyDirectory();
    }
}
