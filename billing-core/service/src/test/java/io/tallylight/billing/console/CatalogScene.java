package io.tallylight.billing.console;

import io.tallylight.billing.FakeNeighbours;
import io.tallylight.billing.World;
import io.tallylight.billing.console.Visit.Login;

/** A tenant whose catalog service answers, with versions, drafts, a refusal of the gate and a forecast. */
final class CatalogScene {
    static final String FORECAST = "forecast_0198c4b51f2e7a3c9d5e6f708192a3b4";
    static final String RUNNING = "forecast_0198c4b51f2e7a3c9d5e6f708192a3b5";
    static final String SHA = "4f5c0b2e9a";
    static final String YAML = """
            # Prices from the turn of the year
            name: winter
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            models: [{id: veo-3.1, provider: gemini}, {id: kling-3.0, provider: kling}]
            roles: [{id: preview, primary: veo-3.1, fallbacks: [kling-3.0]}]
            markup:
              - id: usual
                match: {}
                multiplier: "2.5" # over cost
            plans:
              - {id: creator, name: Creator, interval: month, price: "20", credits: "2000"}
            packs:
              - {id: bulk, name: "2,000 credits", price: "99.90", credits: "2000"}
            """;

    private static final String BULK = offer("bulk", "99.90", "2000", "0.4125", "-0.235235235235", false);
    private static final String REPORT = "{\"passed\":%s,\"offers\":[%s],\"breaches\":[%s],\"retired\":["
            + "{\"model\":\"openai/sora-2\",\"reason\":\"retired\",\"since\":\"2026-09-24T00:00:00Z\"}]}";

    private final World.Made made = World.tenant();

    private CatalogScene() {}

    /** Everything there is. */
    static CatalogScene filled() {
        CatalogScene scene = new CatalogScene();
        scene.fill();
        return scene;
    }

    /** Nothing was published or written yet. */
    static CatalogScene empty() {
        return new CatalogScene();
    }

    /** The catalog service does not answer. */
    static CatalogScene cutOff() {
        CatalogScene scene = new CatalogScene();
        for (String path : new String[] {
            "versions",
            "drafts",
            "margins",
            "forecasts",
            "versions/2",
            "versions/in-force.yaml",
            "drafts/winter",
            "explain",
            "forecasts/" + FORECAST
        }) {
            scene.say(path, 503, "{}");
        }
        return scene;
    }

    Login owner() {
        return new Login(made.email(), made.password());
    }

    Login viewer() {
        return Stage.person(made, null, "operator-viewer");
    }

    void say(String path, int status, String body) {
        FakeNeighbours.say(made.tenantId(), "/v1/catalog/" + path, status, body);
    }

    String heard(String path) {
        return FakeNeighbours.heard(made.tenantId(), "/v1/catalog/" + path);
    }

    /** Somebody else has saved this text, as that revision. */
    void keep(String text, String revision) {
        say(
                "drafts/winter!GET",
                200,
                with(
                        draft("winter", 0, "false").replace("\"4-", "\"" + revision + "-"),
                        ",\"flaws\":[],\"gate\":" + report(false) + ",\"source\":" + quoted(text)));
    }

    /** What checking a sound text says that loses money. */
    static String refused() {
        return "{\"sound\":true,\"flaws\":[],\"gate\":" + report(false) + "}";
    }

    /** The running forecast, once it is done. */
    String forecastDone() {
        return forecast(RUNNING, "done", ",\"result\":" + result());
    }

    static String unsound() {
        return """
                {"sound":false,"flaws":[{"pointer":"#/packs/0/price","line":6,"detail":"must be a decimal"},
                 {"pointer":"#/nmae","line":2,"detail":"is not known; did you mean name?"}]}""";
    }

    static String report(boolean passed) {
        String small = offer("small", "9.90", "100", "0.6321", "0.4410", true);
        return passed ? REPORT.formatted("true", small, "") : REPORT.formatted("false", small + "," + BULK, breach());
    }

    private static String breach() {
        return "{\"offer\":" + BULK
                + ",\"floor\":\"worst\",\"needed\":\"0.200000000000\",\"actual\":\"-0.235235235235\","
                + "\"remedies\":[{\"credits\":\"1294\"},{\"prices\":{\"USD\":\"154.32\"}},{\"models\":[\"veo-3.1\"]}]}";
    }

    private static String offer(String id, String price, String credits, String blended, String worst, boolean kept) {
        return """
                {"kind":"pack","id":"%s","currency":"USD","at":"2026-12-01T00:00:00Z","quantity":1,"price":"%s","revenue":"%2$s",
                 "fee":"0.59","credits":"%s","net_per_credit":"0.0471","blended":{"cost":"1","margin":"%s","floor":"0.3","kept":true},
                 "worst":{"cost":"2","margin":"%s","floor":"0.2","kept":%s,"clip":{"model":"veo-3.1","resolution":"1920x1080",
                 "audio":true,"operation":"text_to_video","seconds":8,"clips":1}}}""".formatted(id, price, credits, blended, worst, kept);
    }

    private void fill() {
        String versions = version(3, "spring", "scheduled", "2027-01-01T00:00:00Z") + ","
                + version(2, "winter <b>", "in_force", "2026-11-01T00:00:00Z") + ","
                + version(1, "autumn", "superseded", "2026-09-01T00:00:00Z");
        say("versions", 200, "{\"data\":[" + versions + "],\"has_more\":false}");
        say(
                "versions/2",
                200,
                with(version(2, "winter <b>", "in_force", "2026-11-01T00:00:00Z"), ",\"gate\":" + report(true)));
        say("versions/2/closings", 200, """
                {"catalog":"version 2","closings":[{"kind":"pack","offer":"bulk","models":["sora","veo-3.1"],
                 "from":"2027-06-01T00:00:00Z"}]}""");
        say("versions/2.yaml", 200, YAML);
        say("versions/in-force.yaml", 200, YAML);
        say("drafts", 200, "{\"data\":[" + draft("winter", 0, "false") + "," + draft("wip", 3, "null") + "]}");
        say(
                "drafts/winter",
                200,
                with(
                        draft("winter", 0, "false"),
                        ",\"flaws\":[],\"gate\":" + report(false) + ",\"source\":" + quoted(YAML)));
        say("drafts/winter/diff", 200, difference());
        say("versions/3/diff", 200, difference());
        say("validate", 200, unsound());
        say("explain", 200, explained());
        say("import/prices", 200, imported());
        say("margins", 200, """
                {"version":2,"currency":"USD","tolerance":"0.05","windows":[{"days":7,"total":{"id":"","generations":120,"expected":"0.62",
                 "realised":"0.55","drift":"-0.07","alarm":true},"models":[{"id":"veo-3.1","generations":120,"expected":"0.60",
                 "realised":"0.5921","drift":"-0.0079","alarm":false}],"packs":[{"id":"small","generations":120,"expected":"0.63",
                 "realised":"0.51","drift":"-0.12","alarm":true}]}]}""");
        say(
                "forecasts",
                200,
                "{\"data\":[" + forecast(FORECAST, "done", "") + "," + forecast(RUNNING, "running", "") + "]}");
        say("forecasts/" + FORECAST, 200, forecast(FORECAST, "done", ",\"result\":" + result()));
        say("forecasts/" + RUNNING, 200, forecast(RUNNING, "running", ""));
    }

    private static String explained() {
        return """
                {"catalog":"version 2","at":"2026-11-20T10:00:00Z","candidates":[
                 {"model":"veo-3.1","cost":[{"step":"","unit":"second","quantity":"5","amount":{"amount":"0.75","currency":"USD"},
                   "pointer":"#/models/0/costs/1","source":"https://example.com/prices"}],
                  "most_cost":{"amount":"0.75","currency":"USD"},"rule":{"index":1,"id":"drafts","match":"role preview","price":"2 times the cost"},
                  "beaten":[{"rule":{"index":0,"match":"everything","price":"2.5 times the cost"},"why":"the winning rule names the role, this one does not"}],
                  "price":{"amount":"1.5","currency":"USD"},"credits":"150","fee":{"amount":"0.0435","currency":"USD"},"margin":"0.471","dropped":[]},
                 {"model":"kling-3.0","cost":[],"beaten":[],"dropped":[{"code":"closed_for_plan","detail":"kling-3.0 is closed for creator."},
                  {"code":"retired","detail":"since 2026-09-24"}]}]}""";
    }

    private static String imported() {
        return """
                {"dry_run":true,"into":"winter","base":"draft:winter","changes":[
                 {"model":"veo-3.1","kind":"changed","before":"0.15","after":"0.10","percent":"-33.333333333333","source":"https://example.com/prices"},
                 {"model":"veo-3.1","resolution":"1920x1080","kind":"added","after":"0.20","source":"https://example.com/prices"},
                 {"model":"kling-3.0","kind":"same","before":"0.12","after":"0.12","source":"https://example.com/prices"}],
                 "unknown":["pika/2.2"],"difference":%s,"gate":%s}""".formatted(difference(), report(false));
    }

    private static String version(int number, String name, String state, String from) {
        return """
                {"version":%d,"name":"%s","state":"%s","effective_from":"%s","published_at":"2026-10-20T10:00:00Z",
                 "note":"New prices at <Runway>","sha256":"%s"}""".formatted(number, name, state, from, SHA);
    }

    private static String draft(String name, int flaws, String passed) {
        return """
                {"name":"%s","revision":4,"etag":"4-%s","sha256":"%2$s","type":"yaml","sound":%b,"flaw_count":%d,
                 "gate_passed":%s,"created_at":"2026-11-19T10:00:00Z","updated_at":"2026-11-20T09:30:00Z"}""".formatted(name, SHA, flaws == 0, flaws, passed);
    }

    private static String difference() {
        return """
                {"changes":[{"kind":"changed","path":"packs/bulk/prices/usd","before":"90","after":"99.9","price_percent":"11","sentence":"x"},
                 {"kind":"added","path":"models/pika-2.2","before":null,"after":null,"sentence":"x"},
                 {"kind":"removed","path":"models/sora-2","before":null,"after":null,"sentence":"x"}],
                 "prices":[{"model":"veo-3.1","resolution":"1280x720","audio":true,"operation":"text_to_video","seconds":8,"credits_before":"800",
                 "credits_after":"720","price_percent":"-10","cost_before":"3.2","cost_after":"2.4","cost_percent":"-25"},
                 {"model":"pika-2.2","resolution":"1280x720","audio":false,"operation":"text_to_video","seconds":5,"credits_after":"50"}]}""";
    }

    private static String forecast(String id, String state, String more) {
        return """
                {"id":"%s","state":"%s","stage":"reading","from":"2026-10-01T00:00:00Z","to":"2026-11-01T00:00:00Z","accounts":0,
                 "scenarios":[{"label":"draft:winter","draft":"winter","sha256":"%s","effective_from":"2026-12-01T00:00:00Z"}],
                 "done":1200000,"total":2000000,"cancelling":false,"created_at":"2026-11-20T09:00:00Z","started_at":"2026-11-20T09:00:01Z",
                 "finished_at":"2026-11-20T09:00:41Z"%s}""".formatted(id, state, SHA, more);
    }

    private static String result() {
        String booked = figures("13575", "4525", "0.666666666667", 0);
        String then = figures("12100", "4310", "0.643801652893", 120);
        String rows = "[{\"id\":\"%s\",\"booked\":" + booked + ",\"simulated\":" + then + "}]";
        return "{\"complete\":true,\"generations\":2000000,\"running\":12,\"unrated\":1,\"other_currency\":0,"
                + "\"comparisons\":[{\"label\":\"draft:winter\",\"booked\":" + booked + ",\"simulated\":" + then
                + ",\"not_offered\":20,\"plans\":" + rows.formatted("creator") + ",\"packs\":" + rows.formatted("small")
                + ",\"models\":" + rows.formatted("veo-3.1") + ",\"customers\":"
                + rows.formatted("acct_0198c4b51f2e7a3c9d5e6f708192a3b4") + ",\"customers_in_all\":1}],\"notes\":[]}";
    }

    private static String figures(String revenue, String cost, String ratio, int refused) {
        return """
                {"generations":10000,"credits":"1357500","revenue":{"amount":"%s","currency":"USD"},"cost":{"amount":"%s","currency":"USD"},
                 "margin":{"amount":"%s","currency":"USD"},"margin_ratio":"%s","refused":%d,"re_routed":7}""".formatted(revenue, cost, Integer.parseInt(revenue) - Integer.parseInt(cost), ratio, refused);
    }

    private static String with(String object, String members) {
        return object.substring(0, object.lastIndexOf('}')) + members + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
