package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser without scripts: pages, their forms, and where they lead. */
final class OperatorBrowser {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final RunningSystem system;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    private OperatorBrowser(RunningSystem system) {
        this.system = system;
    }

    /** What came back, after it was followed to where it leads. */
    record Seen(int status, String path, String html) {
        boolean says(String text) {
            return html.contains(text);
        }
    }

    /** A new person of the tenant with that role, signed in. */
    static OperatorBrowser signedIn(RunningSystem system, Caller tenant, String role)
            throws IOException, InterruptedException {
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
        OperatorBrowser browser = new OperatorBrowser(system);
        HttpResponse<String> answer = browser.post(
                "/sign-in",
                Map.of(
                        "email", person.path("email").asText(),
                        "password", person.path("password").asText()));
        assertThat(answer.statusCode()).isBetween(300, 399);
        return browser;
    }

    Seen open(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(system.billing(path))
                        .header("Accept", "text/html,*/*")
                        .build(),
                BodyHandlers.ofString());
        return new Seen(answer.statusCode(), path, answer.body());
    }

    /** Sends the form of that address with what stands in its hidden fields, and goes where it leads. */
    Seen send(Seen page, String action, Map<String, String> typed) throws IOException, InterruptedException {
        int from = page.html().indexOf("action=\"" + action + "\"");
        assertThat(from).as("a form for %s on %s", action, page.path()).isNotNegative();
        String form = page.html().substring(from, page.html().indexOf("</form>", from));
        Map<String, String> fields = HIDDEN.matcher(form)
                .results()
                .collect(
                        Collectors.toMap(hidden -> hidden.group(1), hidden -> unescaped(hidden.group(2)), (a, b) -> b));
        fields.putAll(typed);
        HttpResponse<String> answer = post(action, fields);
        if (answer.statusCode() == 303) {
            return open(URI.create(answer.headers().firstValue("Location").orElseThrow())
                    .toString()
                    .replaceFirst("^https?://[^/]+", ""));
        }
        return new Seen(answer.statusCode(), action, answer.body());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(system.billing(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html,*/*")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The exact figures of a table's row, by what stands at its head. */
    static List<String> row(String html, String head) {
        Matcher row = Pattern.compile("<th scope=\"row\">" + Pattern.quote(head) + "</th>(.*?)</tr>", Pattern.DOTALL)
                .matcher(html);
        assertThat(row.find()).as("a row %s", head).isTrue();
        return Pattern.compile("data-v=\"([^\"]*)\"")
                .matcher(row.group(1))
                .results()
                .map(cell -> cell.group(1))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
