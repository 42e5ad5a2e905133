package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A video made in OpenAI's shape, and what operator and finance see of it on their pages. */
class PagesTests {
    private static final String MODEL = "gemini/veo-3.1-fast-generate-preview";
    private static final Pattern FIGURE = Pattern.compile("<dd data-v=\"([^\"]+)\">");

    private final RunningSystem system = RunningSystem.shared();
    private final Caller tenant = new Caller(system.demoKey());

    @Test
    void aVideoShowsItsCostAndMarginToTheOperatorAndStandsInTheFileOfFinance() throws Exception {
        String customer = system.customerWith(tenant, "5000");
        String account = system.account(tenant, customer).get("account_id").asText();
        String key = tenant.post(
                        system.billing("/v1/keys"),
                        Map.of(
                                "name",
                                "customer",
                                "account_id",
                                account,
                                "scopes",
                                List.of("generations:read", "generations:write")))
                .json()
                .get("key")
                .asText();
        Caller caller = new Caller(key);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> caller.get(system.gateway("/v1/videos")).status() == 200);
        JsonNode video = caller.post(
                        system.gateway("/v1/videos"),
                        Map.of("model", MODEL, "prompt", "a paper boat", "seconds", "4"),
                        null)
                .json();
        String id = video.path("id").asText();
        assertThat(id).as(video.toString()).startsWith("gen_");
        await().atMost(Duration.ofSeconds(60)).until(() -> caller.get(system.gateway("/v1/videos/" + id))
                .json()
                .path("status")
                .asText()
                .equals("completed"));
        assertThat(caller.get(system.gateway("/v1/videos/" + id + "/content")).ascii(4, 4))
                .isEqualTo("ftyp");

        HttpClient operator = signedIn("operator");
        await().atMost(Duration.ofSeconds(10)).until(() -> figures(operator, id).size() == 4);
        List<String> figures = figures(operator, id);
        BigDecimal revenue = new BigDecimal(figures.get(1));
        BigDecimal cost = new BigDecimal(figures.get(2));
        assertThat(cost).isPositive();
        assertThat(new BigDecimal(figures.get(3))).isEqualByComparingTo(revenue.subtract(cost));
        assertThat(page(operator, "/operator/margin?group=model").body()).contains(MODEL);
        assertThat(page(operator, "/operator/live").body()).contains(id);

        HttpClient finance = signedIn("finance");
        String report = "/finance/reports/usage_detail";
        // Others share the system; a page shows the first rows only.
        String filter = "?account=" + customer;
        assertThat(page(finance, report + filter).body()).contains(id);
        HttpResponse<String> file = page(finance, report + "/rows.csv" + filter);
        String row = file.body()
                .lines()
                .filter(line -> line.startsWith(id))
                .findFirst()
                .orElseThrow();
        assertThat(row.split(",")).contains(figures.get(0), figures.get(1), figures.get(2), figures.get(3));
        assertThat(file.headers().firstValue("As-Of-Ledger-Seq")).isPresent();
        assertThat(page(finance, "/operator/margin").statusCode()).isEqualTo(403);
    }

    private HttpClient signedIn(String role) throws IOException, InterruptedException {
        JsonNode person = tenant.post(
                        system.billing("/v1/people"),
                        Map.of(
                                "email",
                                role + "-" + UUID.randomUUID() + "@example.com",
                                "name",
                                role,
                                "roles",
                                List.of(role)))
                .json();
        HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        String form = "email=" + encoded(person.path("email").asText()) + "&password="
                + encoded(person.path("password").asText());
        HttpRequest request = HttpRequest.newBuilder(system.billing("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        assertThat(browser.send(request, BodyHandlers.ofString()).statusCode()).isBetween(300, 399);
        return browser;
    }

    private List<String> figures(HttpClient browser, String id) throws IOException, InterruptedException {
        String html = page(browser, "/operator/generations/" + id).body();
        int from = Math.max(0, html.indexOf("id=\"figures\""));
        Matcher figure = FIGURE.matcher(html.substring(from, Math.max(from, html.indexOf("</dl>", from))));
        return figure.results().map(found -> found.group(1)).toList();
    }

    private HttpResponse<String> page(HttpClient browser, String path) throws IOException, InterruptedException {
        URI uri = system.billing(path);
        return browser.send(
                HttpRequest.newBuilder(uri).header("Accept", "text/html,*/*").build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
