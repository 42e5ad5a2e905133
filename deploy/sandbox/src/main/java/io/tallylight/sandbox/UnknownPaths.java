package io.tallylight.sandbox;

import io.tallylight.sandbox.google.GoogleErrors;
import io.tallylight.sandbox.kling.KlingReplies;
import io.tallylight.sandbox.luma.LumaErrors;
import io.tallylight.sandbox.openai.OpenAiErrors;
import io.tallylight.sandbox.runway.RunwayErrors;
import io.tallylight.sandbox.stripe.StripeResource;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A path that no door knows is refused in the words of the provider whose door it is. */
@Singleton
class UnknownPaths {
    private final KlingReplies kling;

    UnknownPaths(KlingReplies kling) {
        this.kling = kling;
    }

    @ServerExceptionMapper
    Response answer(NotFoundException unknown, UriInfo request) {
        List<String> segments = List.of(request.getPath().split("/", -1));
        String path = request.getPath();
        if (segments.size() > 1 && segments.get(1).equals("stripe")) return StripeResource.unknownPath(path);
        // The path starts with a slash: first nothing, then the profile, then the door.
        return switch (segments.size() > 2 ? segments.get(2) : "") {
            case "openai", "azure" -> OpenAiErrors.unknownPath(path);
            case "gemini", "vertex" -> GoogleErrors.unknownPath(path);
            case "runway" -> RunwayErrors.unknownPath(path);
            case "luma" -> LumaErrors.unknownPath();
            case "kling" -> kling.unknownPath(path);
            default -> Response.status(Response.Status.NOT_FOUND).build();
        };
    }
}
