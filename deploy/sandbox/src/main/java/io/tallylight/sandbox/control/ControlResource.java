package io.tallylight.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.jobs.RateLimits;
import io.tallylight.sandbox.jobs.Script;
import io.tallylight.sandbox.jobs.Scripts;
import io.tallylight.sandbox.jobs.Settings;
import io.tallylight.sandbox.jobs.SettingsByProfile;
import io.tallylight.sandbox.jobs.Shelves;
import io.tallylight.sandbox.jobs.Statistics;
import io.tallylight.sandbox.wire.Json;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Scripts, settings, statistics, prices and the statement. Open to everybody who reaches the port: a sandbox listens locally. */
@Path("/control")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ControlResource {
    private static final int MOST_SCRIPTS = 50_000;

    private final Scripts scripts;
    private final SettingsByProfile settings;
    private final RateLimits rateLimits;
    private final Statistics statistics;
    private final Shelves shelves;
    private final Prices prices;
    private final InstantSource time;
    private final ObjectMapper mapper;

    ControlResource(
            Scripts scripts,
            SettingsByProfile settings,
            RateLimits rateLimits,
            Statistics statistics,
            Shelves shelves,
            Prices prices,
            InstantSource time,
            ObjectMapper mapper) {
        this.scripts = scripts;
        this.settings = settings;
        this.rateLimits = rateLimits;
        this.statistics = statistics;
        this.shelves = shelves;
        this.prices = prices;
        this.time = time;
        this.mapper = mapper;
    }

    /** Takes all scripts of the array or, when one is wrong, none. */
    @POST
    @Path("scripts")
    public ObjectNode addScripts(byte[] body) {
        List<ScriptBody> bodies = Arrays.asList(read(body, ScriptBody[].class));
        if (bodies.size() > MOST_SCRIPTS) throw new BadControl("at most " + MOST_SCRIPTS + " scripts in one call");
        List<Script> read = bodies.stream().map(ScriptBody::toScript).toList();
        scripts.add(read);
        return Json.object().put("accepted", read.size()).put("held", scripts.size());
    }

    @DELETE
    @Path("scripts")
    public void clearScripts() {
        scripts.clear();
    }

    /** Forgets all jobs and all counts. */
    @DELETE
    @Path("jobs")
    public void clearJobs() {
        shelves.clear();
        statistics.clear();
    }

    @GET
    @Path("settings/{profile:contract|any_seconds}")
    public SettingsBody settings(@RestPath Profile profile) {
        return SettingsBody.of(settings.of(profile));
    }

    @PUT
    @Path("settings/{profile:contract|any_seconds}")
    public SettingsBody change(@RestPath Profile profile, byte[] body) {
        Settings changed = read(body, SettingsBody.class).over(settings.of(profile));
        settings.put(profile, changed);
        rateLimits.reset(profile);
        return SettingsBody.of(changed);
    }

    @GET
    @Path("statistics")
    public ObjectNode statistics(@RestQuery Optional<String> profile) {
        ObjectNode all = Json.object();
        for (Provider provider : Provider.values()) {
            ObjectNode counts = all.putObject(provider.slug());
            statistics
                    .counts(doors(profile, Optional.of(provider.slug())))
                    .forEach((what, count) -> counts.put(what.slug(), count));
            ObjectNode outcomes = counts.putObject("outcomes");
            statistics
                    .outcomes(doors(profile, Optional.of(provider.slug())))
                    .forEach((outcome, count) -> outcomes.put(outcome.slug(), count));
        }
        return all;
    }

    @GET
    @Path("prices")
    public List<PriceBody> prices() {
        return PriceBody.list(prices.all());
    }

    /** Takes the whole list or, when one line is wrong, nothing of it. */
    @PUT
    @Path("prices")
    public List<PriceBody> price(byte[] body) {
        prices.put(PriceBody.read(Arrays.asList(read(body, PriceBody[].class))));
        return prices();
    }

    /** All accepted jobs as they stand now; the header says when that was. */
    @GET
    @Path("statement")
    @Produces("text/csv")
    public RestResponse<String> statement(@RestQuery Optional<String> profile, @RestQuery Optional<String> provider) {
        Instant now = time.instant();
        String csv = Statement.of(shelves.accepted(doors(profile, provider)), prices, now.toEpochMilli());
        return RestResponse.ResponseBuilder.ok(csv)
                .header("Tallylight-Statement-Until", now)
                .build();
    }

    private static Stream<Door> doors(Optional<String> profile, Optional<String> provider) {
        Optional<Profile> oneProfile = profile.map(name -> ScriptBody.read("profile", name, Profile::fromString));
        Optional<Provider> oneProvider = provider.map(name -> ScriptBody.read("provider", name, Provider::fromString));
        return Arrays.stream(Profile.values())
                .filter(p -> oneProfile.isEmpty() || oneProfile.get() == p)
                .flatMap(p -> Arrays.stream(Provider.values())
                        .filter(q -> oneProvider.isEmpty() || oneProvider.get() == q)
                        .map(q -> new Door(p, q)));
    }

    /** A field nobody knows is an error: a misspelt one would silently script something else. */
    private <T> T read(byte[] body, Class<T> type) {
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree == null || tree.isMissingNode()) throw new BadControl("the body is empty");
            return mapper.treeToValue(tree, type);
        } catch (IOException malformed) {
            throw new BadControl(String.valueOf(malformed.getMessage()));
        }
    }
}
