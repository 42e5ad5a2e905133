package io.tallylight.sandbox.wire;

import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.video.Film;
import io.tallylight.sandbox.video.Films;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** The file of a job that has succeeded. */
@ApplicationScoped
public class Mp4Answer {
    public static final String TYPE = "video/mp4";

    private final Films films;

    Mp4Answer(Films films) {
        this.films = films;
    }

    public Response of(Job job) {
        return Response.ok(film(job).bytes(job.truncated()), TYPE).build();
    }

    public String base64(Job job) {
        return film(job).base64(job.truncated());
    }

    private Film film(Job job) {
        return films.film(job.order().size(), job.plan().frames());
    }
}
