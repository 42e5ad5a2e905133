package io.tallylight.sandbox.wire;

import io.tallylight.sandbox.jobs.Desk;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Files behind links that die, under {@code files/} of a door; object stores answer in XML when a link is dead. */
@ApplicationScoped
public class Downloads {
    private static final String ENDING = ".mp4";

    private final Desk desk;
    private final Links links;
    private final Mp4Answer files;

    Downloads(Desk desk, Links links, Mp4Answer files) {
        this.desk = desk;
        this.links = links;
        this.files = files;
    }

    /**
     * A fresh link to the file of a job.
     *
     * @param origin that the caller used
     * @param most how long the provider's links live; the configured time where that is shorter
     */
    public String link(URI origin, Door door, String id, Duration most) {
        return links.signed(origin, path(door, id + ENDING), desk.now(), most);
    }

    /** The file, while the link lives. */
    public Response answer(Door door, String file, @Nullable Long expires, @Nullable String token) {
        if (!links.alive(path(door, file), expires, token, desk.now())) return denied();
        return desk.download(door, file.substring(0, Math.max(0, file.lastIndexOf('.'))))
                .filter(job -> job.phaseAt(desk.now()) == Phase.SUCCEEDED && !job.fileGone())
                .map(files::of)
                .orElseGet(Downloads::denied);
    }

    private static Response denied() {
        return Response.status(Response.Status.FORBIDDEN)
                .entity("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code>"
                        + "<Message>Access denied</Message></Error>")
                .type(MediaType.APPLICATION_XML_TYPE)
                .build();
    }

    private static String path(Door door, String file) {
        return "/" + door.profile().slug() + "/" + door.provider().slug() + "/files/" + file;
    }
}
